"""Every dependency is on the page that gives its reason."""

from __future__ import annotations

import re
import tomllib

import pytest

from repository import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")


def _names() -> set[str]:
    wanted = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[\[<>=~! ]", one, maxsplit=1)[0] for one in wanted}
    return names - {PROJECT["name"]}


def _explained() -> set[str]:
    cells = re.findall(r"^\| ([a-z0-9, -]+) \|", PAGE, flags=re.MULTILINE)
    return {name for cell in cells for name in cell.split(", ")} - {"---"}


def test_every_dependency_has_a_reason_and_no_reason_is_left_over() -> None:
    assert _explained() == _names()


@pytest.mark.parametrize("lock", ["server", "dev"])
def test_a_lock_pins_every_package_with_hashes_and_names_no_place(lock: str) -> None:
    text = (ROOT / f"requirements/{lock}.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==", text, flags=re.MULTILINE)

    assert {"click", "flask", "hatchling"} <= set(pins)
    assert len(re.findall(r"^[a-z0-9-]+==[^\n]* \\\n    --hash=sha256:", text, flags=re.MULTILINE)) == len(pins)
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|(^|\s)/", text)
