from __future__ import annotations

from importlib import import_module

import pytest

from tallystick.actions.extras import ExtraMissing, needing


def test_a_package_that_is_not_installed_is_named_with_the_extra_that_brings_it() -> None:
    with pytest.raises(ExtraMissing) as caught, needing("estimate", "Estimating"):
        import_module("no_such_package.inside")
    assert (caught.value.package, caught.value.extra) == ("no_such_package", "estimate")
    assert str(caught.value) == (
        "no_such_package is not installed. Estimating needs an extra: pip install 'tallystick[estimate]'."
    )


def test_a_module_of_ours_that_is_missing_is_no_missing_extra() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_module"), needing("web", "Serving pages"):
        import_module("tallystick.no_such_module")
