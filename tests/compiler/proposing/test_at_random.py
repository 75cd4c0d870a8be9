"""Edits at random on the library's forms and on what a province lays over them, against the same done to plain data.

What comes out is in canonical form, keeps every comment but those of lines that go, and says what was meant.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
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
    line = random.choice(forms[name][_LISTS[part]])
    do = random.choice((_relabel, _guide, _guide_no_more, _add, _remove, _move, _call))
    return do(random, forms, _Chosen(name, part, line, number))


@dataclass(frozen=True)
class _Chosen:
    """What an edit is about; ``number`` makes what it says its own."""

    form: str
    part: Part
    line: Data
    number: int

    @property
    def id(self) -> str:
        return str(self.line["id"])

    def lines(self, forms: dict[str, Data]) -> list[Data]:
        found: list[Data] = forms[self.form][_LISTS[self.part]]
        return found

    def set(self, key: str, value: str | None) -> Edit:
        return SetLine(self.part, self.form, self.id, key, value)


def _relabel(_: Random, __: dict[str, Data], one: _Chosen) -> Edit | None:
    if not isinstance(one.line["label"], str):
        return None
    one.line["label"] = f"Nhãn: {one.number} # “x”"
    return one.set("label", one.line["label"])


def _guide(_: Random, __: dict[str, Data], one: _Chosen) -> Edit | None:
    one.line["guidance"] = f"Dòng {one.number}\nhai"
    return one.set("guidance", one.line["guidance"])


def _guide_no_more(_: Random, __: dict[str, Data], one: _Chosen) -> Edit | None:
    return one.set("guidance", None) if one.line.pop("guidance", None) else None


def _add(_: Random, forms: dict[str, Data], one: _Chosen) -> Edit | None:
    new = {"id": f"moi_{one.number}_", "label": f"Mới {one.number}", "note": "x"}
    one.lines(forms).insert(one.lines(forms).index(one.line) + 1, new)
    return AddLine(one.part, one.form, Line(new["label"], new["id"], {"note": "x"}), Place(after=one.id))


def _remove(_: Random, forms: dict[str, Data], one: _Chosen) -> Edit | None:
    if len(one.lines(forms)) < 3 or "columns" in one.line or str(forms).count(one.id) > 1:
        return None
    one.lines(forms).remove(one.line)
    return RemoveLine(one.part, one.form, one.id)


def _move(random: Random, forms: dict[str, Data], one: _Chosen) -> Edit | None:
    lines = one.lines(forms)
    other = random.choice(lines)
    if other is one.line or "columns" in one.line:
        return None
    lines.remove(one.line)
    lines.insert(lines.index(other), one.line)
    return MoveLine(one.part, one.form, one.id, Place(before=other["id"]))


def _call(_: Random, forms: dict[str, Data], one: _Chosen) -> Edit | None:
    forms[one.form]["title"] = f"Tên {one.number}"
    return SetForm(one.form, "title", f"Tên {one.number}")


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
    assert {key: as_said(value) for key, value in got.items()} == {key: as_said(value) for key, value in wanted.items()}
    old = {one.path: one.text for one in before.files}
    gone = {line for edit in edits if isinstance(edit, RemoveLine) for line in (edit.id,)}
    for path, text in applied.files.items():
        assert canonical(SourceFile(path, text)).text == text
        kept = [line for line in old.get(path, "").splitlines() if not any(f"id: {one}," in line for one in gone)]
        assert sorted(comments_in(text)) == sorted(comments_in("\n".join(kept)))


def as_said(form: Data) -> Data:
    """A form whose places on a sheet are left aside: those of a line that moves go in a form that extends another."""
    return {key: value for key, value in form.items() if key not in {"layout", "aggregate"}}
