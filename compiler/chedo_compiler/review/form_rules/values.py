"""ROW-TYPE, ROW-DECIMALS, ROW-BOUND, ROW-CHOICES, FRM-CHOICES and the like of columns: what a cell can hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from chedo_compiler.review.change import Level, seen
from chedo_compiler.review.form_rules.gathering import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact import v1
    from chedo_compiler.review.change import Change, Plain
    from chedo_compiler.review.form_rules.pairs import CellPair, FormPair

_WIDER = frozenset(
    {
        ("integer", "number"),
        ("integer", "money"),
        ("text", "long_text"),
        ("choice", "text"),
        ("choice", "long_text"),
        ("yes_no", "text"),
        ("yes_no", "long_text"),
    }
)
"""Types of which the second holds every value of the first, and means the same by it."""


def types(pair: FormPair) -> Iterator[Change]:
    """ROW-TYPE, COL-TYPE: a wider type holds all that was entered."""
    for group in gathered(pair, lambda cell: (_type(cell.old), _type(cell.new))):
        first = group.cells[0]
        wide = (first.old.type, first.new.type) in _WIDER or (first.old.type == first.new.type and first.new.many)
        level = Level.RISK if wide else Level.BREAK
        yield group.told("TYPE", level, action="loosen" if wide else "change", hits="D", cause="wider" if wide else "")


def decimals(pair: FormPair) -> Iterator[Change]:
    """ROW-DECIMALS, COL-DECIMALS: fewer lose what was entered. Those of another type go with it."""
    for group in gathered(
        pair,
        lambda cell: (cell.old.decimals, cell.new.decimals),
        of=lambda cell: cell.old.type == cell.new.type,
    ):
        first = group.cells[0]
        more = first.new.decimals > first.old.decimals
        level = Level.RISK if more else Level.BREAK
        cause, action = ("more", "loosen") if more else ("fewer", "tighten")
        yield group.told("DECIMALS", level, action=action, hits="D", cause=cause)


def bounds(pair: FormPair) -> Iterator[Change]:
    """ROW-BOUND, COL-BOUND: the least and the most that a cell takes."""
    for group in gathered(pair, lambda cell: (_bounds(cell.old), _bounds(cell.new))):
        old, new = group.cells[0].old, group.cells[0].new
        narrower = _above(new.minimum, old.minimum) or _above(_minus(new.maximum), _minus(old.maximum))
        action, hits = ("tighten", "B") if narrower else ("loosen", "D")
        yield group.told("BOUND", Level.RISK, action=action, hits=hits, cause="narrower" if narrower else "wider")


def choices(pair: FormPair) -> Iterator[Change]:
    """ROW-CHOICES, COL-CHOICES: another list to choose from; a break where a code that was offered is not in it."""
    for group in gathered(
        pair,
        lambda cell: (cell.old.choices, cell.new.choices),
        of=lambda cell: cell.old.type == cell.new.type,
    ):
        lost = sorted(_codes(pair.old, group.cells[0].old) - _codes(pair.new, group.cells[0].new))
        remapped = all(_remaps(pair, cell, lost) for cell in group.cells)
        level = Level.BREAK if lost and not remapped else Level.RISK
        lists = {one.id: one for form in (pair.old, pair.new) for one in form.choice_lists}
        before, after = (
            lists[one].title if one in lists else None
            for one in (group.cells[0].old.choices, group.cells[0].new.choices)
        )
        labels = _labels(pair.old, group.cells[0].old)
        cause = "lost" if level is Level.BREAK else ""
        gone = [labels.get(code, code) for code in lost]
        yield group.told("CHOICES", level, hits="D", cause=cause, lost=lost, gone=gone, before=before, after=after)


def choice_lists(pair: FormPair) -> Iterator[Change]:
    """FRM-CHOICES: codes of a list that the form still uses."""
    before = {one.id: one for one in pair.old.choice_lists}
    for now in pair.new.choice_lists:
        was = before.get(now.id)
        if was is not None and was != now:
            yield from _codes_changed(pair, was, now)


def _codes_changed(pair: FormPair, was: v1.ChoiceList, now: v1.ChoiceList) -> Iterator[Change]:
    before, after = ({one.id: one.label for one in some.choices} for some in (was, now))
    place = (*pair.path, ("choices", now.id))
    for code in (*before, *(code for code in after if code not in before)):
        old, new = before.get(code), after.get(code)
        if old != new:
            cause = "removed" if new is None else "added" if old is None else "reworded"
            users = [cell for cell in pair.cells if cell.new.choices == now.id]
            remapped = cause == "removed" and all(_remaps(pair, cell, [code]) for cell in users)
            level = Level.BREAK if cause == "removed" and not remapped else Level.RISK
            action = {"removed": "remove", "added": "add"}.get(cause, "change")
            where = (*place, ("code", code))
            yield seen("FRM-CHOICES", level, where, old, new, action=action, hits="D", cause=cause, list=now.title)
    if list(before) != [code for code in after if code in before] and before.keys() <= after.keys():
        codes = list(before), list(after)
        labels = [after[code] for code in after]
        yield seen(
            "FRM-CHOICES", Level.SAFE, place, *codes, action="move", cause="order", list=now.title, labels=labels
        )
    if was.title != now.title:
        yield seen("FRM-CHOICES", Level.SAFE, place, was.title, now.title, cause="title", list=now.title)


def _remaps(pair: FormPair, cell: CellPair, codes: list[str]) -> bool:
    """Whether notes say what becomes of codes in the lines of a cell."""
    names = {cell.row.new.id, cell.column.new.id}
    known = {code for one in pair.migrations.of("remap", pair.new.id) if one.item in names for code in one.codes}
    return known.issuperset(codes)


def _codes(form: v1.Form, cell: v1.Cell) -> set[str]:
    return set(_labels(form, cell))


def _labels(form: v1.Form, cell: v1.Cell) -> dict[str, str]:
    """The codes that a cell offers, with what people read of each."""
    found = (one for one in form.choice_lists if one.id == cell.choices)
    return {choice.id: choice.label for one in found for choice in one.choices}


def _type(cell: v1.Cell) -> Plain:
    return f"{cell.type}*" if cell.many else cell.type


def _bounds(cell: v1.Cell) -> Plain:
    return {"at_least": cell.minimum, "at_most": cell.maximum}


def _minus(bound: str) -> str:
    return f"{-Decimal(bound):f}" if bound else ""


def _above(one: str, other: str) -> bool:
    """Whether a least value asks for more than another; none asks for nothing."""
    return bool(one) and (not other or Decimal(one) > Decimal(other))
