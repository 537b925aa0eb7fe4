"""How arithmetic is compiled: kept on disk, and free of the interpreter's lock so that chains run side by side.

Knows numba and nothing of statistics.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def compiled(function: Kernel) -> Kernel:
    """Compile a function on its first call; a division by zero gives infinity, as it does in the formulas."""
    return cast("Kernel", njit(cache=True, nogil=True, error_model="numpy")(function))


def inlined(function: Kernel) -> Kernel:
    """Compile a function into each that calls it.

    For short functions that draw: a generator handed over in a call is counted as referred to, by a locked instruction
    that takes as long as drawing a number.
    """
    return cast("Kernel", njit(cache=True, nogil=True, error_model="numpy", inline="always")(function))
