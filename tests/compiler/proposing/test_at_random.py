"""Edits at random on the library's forms and on what a province lays over them, against the same done to plain data.

What comes out is in canonical form, keeps every comment but those of lines that go, and says what was meant.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from chedo_compiler.format.canonical import canonical
from chedo_compiler.project import Workspace, open_workspace
from chedo_compiler.proposing.apply import apply
from chedo_compiler.proposing.edits import AddLine, Line, MoveLine, Place, RemoveLine, SetForm, SetLine
from chedo_compiler.proposing.forms import whole_form
from chedo_compiler.proposing.home import Home
from chedo_compiler.proposing.proposal import Proposal
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import plain
from proposed import comments_in
from repository import ROOT

if TYPE_CHECKING:
    from chedo_compiler.proposing.edits import Edit, Part

Data = dict[str, Any]
_LISTS = {"row": "rows", "column": "columns"}


@cache
def workspace(name: str) -> Workspace:
    """Return a workspace of this repository, with a comment on each line of its forms."""
    read = open_workspace(ROOT / name)
    return replace(read, files=tuple(commented(one) for one in read.files))


def commented(source: SourceFile) -> SourceFile:
    """Return a file of a form with comments of its own beside each row and above some; others as they are."""
    if "/forms/" not in source.path:
        return source
    lines = []
    for number, line in enumerate(source.text.splitlines()):
        is_row = line.startswith("  - {")
        if is_row and number % 3 == 0:
            lines.append(f"  # trước {number}")
        lines.append(f"{line} # bên {number}" if is_row and "#" not in line else line)
    text = canonical(SourceFile(source.path, "\n".join(lines) + "\n")).text
    assert text is not None
    return SourceFile(source.path, text)


@cache
def written_regimes() -> tuple[tuple[str, str], ...]:
    """Return the regimes of the library, and those of a province that take them over, by workspace and id."""
    homes = [one.parent for one in ROOT.glob("regimes/linh-vuc/**/regime.yaml")]
    # A form that extends one beside it changes with that one, which plain data do not know.
    alone = [home for home in homes if not any("\nextends:" in one.read_text("utf-8") for one in home.glob("forms/*"))]
    library = [yaml.safe_load((home / "regime.yaml").read_text("utf-8"))["id"] for home in alone]
    return (*(("regimes", name) for name in sorted(library)), ("samples/lao-cai", "ktxh-thang"))


def whole(of: Workspace, regime: str) -> dict[str, Data]:
    """Return the forms of a regime as plain data, with all that they inherit."""
    home = Home(of, regime)
    base = plain(home.base)["forms"] if home.base else []
    names = plain(home.regime.root).get("forms", base)
    return {name: plain(node) for name in names if (node := whole_form(home, name))}


def random_edit(random: Random, forms: dict[str, Data], number: int) -> Edit | None:
    """Do something to plain data, and return the edit that says the same; None where it cannot be said."""
    name = random.choice(sorted(forms))
    part: Part = random.choice(("row", "row", "column"))
    lines = forms[name][_LISTS[part]]
    line = random.choice(lines)
    known = line["id"]
    other = random.choice([one["id"] for one in lines])
    kind = random.choice(("label", "guidance", "drop", "add", "remove", "move", "title"))
    if kind == "title":
        forms[name]["title"] = f"Tên {number}"
        return SetForm(name, "title", f"Tên {number}")
    if kind == "label" and isinstance(line["label"], str):
        line["label"] = f"Nhãn: {number} # “{kind}”"
        return SetLine(part, name, known, "label", line["label"])
    if kind == "guidance":
        line["guidance"] = f"Dòng {number}\nhai"
        return SetLine(part, name, known, "guidance", line["guidance"])
    if kind == "drop" and "guidance" in line:
        del line["guidance"]
        return SetLine(part, name, known, "guidance", None)
    at = lines.index(line)
    if kind == "add":
        lines.insert(at + 1, {"id": f"moi_{number}_", "label": f"Mới {number}", "note": "x"})
        return AddLine(part, name, Line(f"Mới {number}", f"moi_{number}_", {"note": "x"}), Place(after=known))
    if kind == "remove" and len(lines) > 2 and "columns" not in line and not named(forms, known):
        lines.pop(at)
        return RemoveLine(part, name, known)
    if kind == "move" and other != known and "columns" not in line:
        lines.pop(at)
        lines.insert([one["id"] for one in lines].index(other), line)
        return MoveLine(part, name, known, Place(before=other))
    return None


def named(forms: dict[str, Data], name: str) -> bool:
    """Say whether anything in the forms may speak of a line besides itself: then more would follow."""
    return str(forms).count(f"{name}") > str(forms).count(f"'id': '{name}'") or str(forms).count(name) > 1


@pytest.mark.parametrize("seed", range(25))
def test_what_is_written_says_what_was_meant(seed: int) -> None:
    random = Random(seed)  # noqa: S311  (no secret)
    name, regime = random.choice(written_regimes())
    before = workspace(name)
    wanted = copy.deepcopy(whole(before, regime))
    edits = tuple(edit for number in range(12) if (edit := random_edit(random, wanted, number)))
    applied = apply(before, Proposal(regime, "Ngẫu nhiên", edits, version="9.0.0"))
    assert applied.faults == ()
    got = whole(applied.workspace, regime)
    assert {key: without_empty(value) for key, value in got.items()} == {
        key: without_empty(value) for key, value in wanted.items()
    }
    old = {one.path: one.text for one in before.files}
    gone = {line for edit in edits if isinstance(edit, RemoveLine) for line in (edit.id,)}
    for path, text in applied.files.items():
        assert canonical(SourceFile(path, text)).text == text
        kept = [line for line in old.get(path, "").splitlines() if not any(f"id: {one}," in line for one in gone)]
        assert sorted(comments_in(text)) == sorted(comments_in("\n".join(kept)))


def without_empty(form: Data) -> Data:
    """A form whose places on a sheet are left aside: those of a line that moves go in a form that extends another."""
    return {key: value for key, value in form.items() if key not in {"layout", "aggregate"}}
