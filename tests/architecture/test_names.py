"""Modules are named by what they are about."""

from __future__ import annotations

from repository import PACKAGES, name_of

SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "tools", "lib"}
SAY_NOTHING_OF_A_FOLDER = SAY_NOTHING | {"base", "core"}


def test_no_module_or_folder_has_a_name_that_says_nothing() -> None:
    rooms = [path for package in PACKAGES for path in package.rglob("*")]
    modules = [path for path in rooms if path.suffix in {".py", ".js"} and path.stem in SAY_NOTHING]
    folders = [path for path in rooms if path.is_dir() and path.name in SAY_NOTHING_OF_A_FOLDER]

    assert [name_of(path) for path in (*modules, *folders)] == []
