"""Ids for rows and columns: those that an exported workbook carries, else made of labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chedo_compiler.addresses import column_number
from chedo_compiler.runtime.functions import FUNCTIONS
from chedo_compiler.shape.schemas import schema_of
from chedo_compiler.workbooks.drafting.wording import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.workbooks.sheet import Area

_MOST_WORDS = 4
_LONGEST = 62
_WORDS = re.compile(r"[a-z0-9]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_ROW = re.compile(r"chedo\.row\.([a-z0-9_]+)")
_COLUMN = re.compile(r"chedo\.col\.([a-z0-9_]+)")
_PLACE = re.compile(r"(?:'((?:[^']|'')*)'|([^'!]+))!\$([A-Z]+|[0-9]+):\$([A-Z]+|[0-9]+)")
_RESERVED = frozenset({"first", "default", "label", "prev", "lastyear", "ytd"}) | {name.lower() for name in FUNCTIONS}
_FORM = "chedo.form"


class Ids:
    """Gives each row and column of a form an id of its own."""

    def __init__(self, kept: Iterable[str] = ()) -> None:
        self._given = set(kept)
        self._address = re.compile(schema_of("common")["$defs"]["cell_id"]["not"]["pattern"])

    def make(self, label: str, within: str = "", otherwise: str = "cot") -> str:
        """Make an id of a label; where it is taken, of more of it, then with the id of what it is in, then counted."""
        own = self._shaped(_without_brackets(label) or otherwise)
        longer = self._shaped(_words(label, 2 * _MOST_WORDS) or otherwise)
        for name in (own, longer, self._shaped(f"{within}_{own}") if within else own):
            if name not in self._given:
                return self._give(name)
        count = 2
        while f"{own}_{count}" in self._given:
            count += 1
        return self._give(f"{own}_{count}")

    def _give(self, name: str) -> str:
        self._given.add(name)
        return name

    def _shaped(self, name: str) -> str:
        """Return a name that may be an id: it begins with a letter and looks like no cell and no function."""
        shaped = name[:_LONGEST].strip("_")
        if not shaped[:1].isalpha():
            shaped = f"so_{shaped}"
        if shaped in _RESERVED or self._address.fullmatch(shaped):
            shaped = f"muc_{shaped}"
        return shaped[:_LONGEST]


def form_id(title: str) -> str:
    """Make an id for a form."""
    return Ids().make(title, otherwise="bieu")


def _words(label: str, most: int) -> str:
    return "_".join(_WORDS.findall(folded(label))[:most])


def _without_brackets(label: str) -> str:
    """What stands in brackets is left out of a short id, unless there is nothing else."""
    return "_".join(_WORDS.findall(_BRACKETS.sub(" ", folded(label)))[:_MOST_WORDS]) or _words(label, _MOST_WORDS)


class Carried:
    """The ids that an exported workbook carries as defined names, for one table of one of its sheets."""

    def __init__(self, names: Mapping[str, str], sheet: str, table: Area) -> None:
        found = [(name, place) for name, meant in names.items() if (place := _place(meant, sheet))]
        rows = {int(place): one[1] for name, place in found if (one := _ROW.fullmatch(name)) and place.isdigit()}
        columns = {
            column_number(place): one[1]
            for name, place in found
            if (one := _COLUMN.fullmatch(name)) and place.isalpha()
        }
        self.rows = {row: name for row, name in rows.items() if table.top <= row <= table.bottom}
        self.columns = {at: name for at, name in columns.items() if table.left <= at <= table.right}
        if not (self.rows and self.columns):  # they are of another table of the sheet
            self.rows, self.columns = {}, {}
        self.form = names.get(_FORM, "").strip('="') if self.rows else ""


def _place(meant: str, sheet: str) -> str:
    """Return the row or column of a sheet that a defined name stands for, "" for anything else."""
    match = _PLACE.fullmatch(meant.lstrip("="))
    there = (match[1] or match[2]).replace("''", "'") if match else ""
    return match[3] if match and there == sheet and match[3] == match[4] else ""
