"""A small workspace on which changes are proposed, and what comes of them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chedo_compiler.format.canonical import canonical
from chedo_compiler.format.comments import comments_of
from chedo_compiler.project import open_workspace
from chedo_compiler.proposing.apply import apply
from chedo_compiler.proposing.edits import OPERATIONS
from chedo_compiler.proposing.examine import examine
from chedo_compiler.proposing.proposal import Proposal
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose

if TYPE_CHECKING:
    from chedo_compiler.proposing.apply import Applied
    from chedo_compiler.proposing.edits import Edit
    from chedo_compiler.proposing.examine import Examined

BASE = Path(__file__).parents[1] / "compiler/broken/base"
REGIME = "thu-chi-thang"
FORM = "linh-vuc/thu-chi/forms/thu_chi.yaml"
DAY = dt.date(2026, 8, 3)


class Desk:
    """A workspace and the proposals that are tried on it."""

    def __init__(self, folder: Path, regime: str = REGIME) -> None:
        self.folder, self.regime = folder, regime

    def proposal(
        self, *edits: Edit, effective_from: str = "2026-11", version: str = "", title: str = "Đổi biểu thu, chi"
    ) -> Proposal:
        """Return a proposal of edits."""
        return Proposal(self.regime, title, edits, effective_from=effective_from, version=version)

    def applied(self, *edits: Edit, **said: str) -> Applied:
        """Apply edits."""
        return apply(open_workspace(self.folder), self.proposal(*edits, **said))

    def examined(self, *edits: Edit, **said: str) -> Examined:
        """Apply edits, compile, compare."""
        return examine(open_workspace(self.folder), self.proposal(*edits, **said), DAY)

    def texts(self, *edits: Edit, **said: str) -> dict[str, str]:
        """Return the files that edits change, by their names in the workspace; each is in canonical form."""
        applied = self.applied(*edits, **said)
        assert [(one.edit, one.found) for one in applied.faults] == []
        for path, text in applied.files.items():
            assert canonical(SourceFile(path, text)).text == text
        return {Path(path).relative_to(self.folder).as_posix(): text for path, text in applied.files.items()}

    def form(self, *edits: Edit, name: str = FORM) -> str:
        """Return a form's new text."""
        return self.texts(*edits)[name]

    def codes(self, *edits: Edit, **said: str) -> list[tuple[int | None, str, str]]:
        """Return which edits cannot be done, with code and cause."""
        found = self.applied(*edits, **said).faults
        return [(one.edit, one.found.code, str(one.found.params.get("cause", ""))) for one in found]


def small_desk(folder: Path) -> Desk:
    """Copy the sound workspace of the broken files into a folder."""
    shutil.copytree(BASE, folder)
    return Desk(folder)


def proposal_data(value: Any) -> Any:
    """Return a proposal, or a part of it, as it is written down: what is as usual is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        usual = {one.name: one.default_factory() for one in fields(value) if one.default_factory is not MISSING}
        usual |= {one.name: one.default for one in fields(value) if one.default is not MISSING}
        kept = {one.name: getattr(value, one.name) for one in fields(value)}
        said = {key: proposal_data(item) for key, item in kept.items() if key not in usual or item != usual[key]}
        op = next((name for name, kind in OPERATIONS.items() if kind is type(value)), "")
        return {"op": op, **said} if op else said
    if isinstance(value, Mapping):
        return {key: proposal_data(item) for key, item in value.items()}
    return [proposal_data(item) for item in value] if isinstance(value, list | tuple) else value


def line_with(text: str, piece: str) -> str:
    """Return the one line of a text that holds a piece."""
    (found,) = (line.strip() for line in text.splitlines() if piece in line)
    return found


def comments_in(text: str) -> list[str]:
    """Return the comments of a text in their order."""
    source = SourceFile("", text)
    node, _ = compose(source)
    return [one.text for one in comments_of(source, node)] if node else []
