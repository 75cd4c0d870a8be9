"""The lines of a form, rows, repeating rows and columns alike, and which of two versions belong together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from chedo_compiler.artefact import v1
from chedo_compiler.runtime.line_names import full_name, lines_above, shared_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chedo_compiler.review.change import Path

Record: TypeAlias = "v1.Row | v1.RepeatingGroup | v1.Column"


@dataclass(frozen=True, slots=True)
class Line:
    """A row, a repeating group of rows, or a column, and its place among those of its kind.

    ``above`` is what stands above it, where other lines of the form have the same label.
    """

    kind: str  # row | repeat | column
    record: Record
    place: int
    above: str = ""

    @property
    def id(self) -> str:
        """Its name in the form."""
        return self.record.id

    @property
    def label(self) -> str:
        """What people read; of a repeating group what is asked for."""
        return self.record.ask if isinstance(self.record, v1.RepeatingGroup) else self.record.label

    @property
    def name(self) -> str:
        """Its label, with what stands above it where the label alone does not tell which line it is."""
        return full_name(self.label, self.above)

    @property
    def prefix(self) -> str:
        """How rules about it are called."""
        return "COL" if self.kind == "column" else "ROW"


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line that both versions have, under one name or, as declared, under two."""

    old: Line
    new: Line

    @property
    def prefix(self) -> str:
        """How rules about it are called."""
        return self.new.prefix

    @property
    def renamed(self) -> bool:
        """Whether it has another name now."""
        return self.old.id != self.new.id


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of two versions of a form: those of both, those that are gone, those that came."""

    both: tuple[LinePair, ...]
    gone: tuple[Line, ...]
    come: tuple[Line, ...]


def lines_of(form: v1.Form) -> Iterator[Line]:
    """Yield rows, repeating groups and columns in their order."""
    kinds: Mapping[str, Sequence[Record]] = {"row": form.rows, "repeat": form.repeats, "column": form.columns}
    for kind, records in kinds.items():
        lines = [Line(kind, record, place) for place, record in enumerate(records)]
        shared = shared_labels(line.label for line in lines)
        above = lines_above(form, kind) if shared else {}
        for line in lines:
            yield replace(line, above=above.get(line.place, "")) if line.label in shared else line


def pair_lines(old: v1.Form, new: v1.Form, renames: Mapping[str, str]) -> Lines:
    """Put together what has one name, or was renamed by declaration; a name that is used anew is another line."""
    after = {(line.kind, line.id): line for line in lines_of(new)}
    both: list[LinePair] = []
    gone: list[Line] = []
    for line in lines_of(old):
        found = after.get((line.kind, renames.get(line.id, line.id)))
        if found is None:
            gone.append(line)
        else:
            both.append(LinePair(line, found))
    known = {(pair.new.kind, pair.new.id) for pair in both}
    return Lines(tuple(both), tuple(gone), tuple(line for key, line in after.items() if key not in known))


def line_path(form: Path, line: Line) -> Path:
    """Return where a line is."""
    return (*form, (line.kind, line.id))
