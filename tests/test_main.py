"""The command line is also there as a module."""

from __future__ import annotations

import subprocess
import sys

from tallystick import __version__


def test_the_package_is_a_program() -> None:
    ran = subprocess.run([sys.executable, "-m", "tallystick", "--version"], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == (f"tallystick {__version__}\n", "")
