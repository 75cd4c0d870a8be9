"""Modules are named by what they are about."""

from __future__ import annotations

from repository import PACKAGES, name_of

NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "handler",
    "base",
    "tools",
    "lib",
}


def test_no_module_or_folder_has_a_name_that_says_nothing() -> None:
    rooms = [
        path for package in PACKAGES for path in package.rglob("*") if path.is_dir() or path.suffix in {".py", ".js"}
    ]

    assert [name_of(path) for path in rooms if path.stem in NAMES_THAT_SAY_NOTHING] == []
