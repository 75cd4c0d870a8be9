"""What somebody filled in on the desk of a proposal, as edits: plain data, one edit for each thing that is different.

Nothing is judged here: the workbench reads edits strictly, and the compiler says what is wrong with what they mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chedo_compiler.artefact import v1
from chedo_webui.proposals.lines import column_values, row_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from werkzeug.datastructures import MultiDict

Edit = dict[str, Any]
_WHOLE = frozenset({"decimals", "level"})
_FLAGS = frozenset({"required", "total"})
_EVEN_EMPTY = frozenset({"label"})
_FORM_KEYS = ("title", "number", "unit", "guidance")
_REGIME_KEYS = ("title", "guidance")
_MOST_LINES = 20
_COUNT = re.compile(r"[0-9]{1,9}")


class Unfilled(Exception):  # noqa: N818 (it states a fact)
    """Something that an edit needs was not filled in; the text is the name of the field."""


class Filled:
    """A sent form and the regime that it changes."""

    def __init__(self, fields: MultiDict[str, str], regime: v1.Regime) -> None:
        """Keep both."""
        self._fields, self._regime = fields, regime

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits that the form asks for; none where everything is as it was.

        Raises:
            Unfilled: a field that is needed is empty.
        """
        reader = _READERS.get(self._text("do"))
        if reader is None:
            raise Unfilled("do")
        return tuple(reader(self))

    def _text(self, name: str) -> str:
        return self._fields.get(name, "").replace("\r\n", "\n").strip()

    def _needed(self, name: str) -> str:
        if not (text := self._text(name)):
            raise Unfilled(name)
        return text

    def _form(self) -> v1.Form:
        wanted = self._needed("form")
        found = next((one for one in self._regime.forms if one.id == wanted), None)
        if found is None:
            raise Unfilled("form")
        return found

    def _line(self) -> dict[str, str]:
        return {"part": self._part(), "form": self._form().id, "id": self._needed("id")}

    def _part(self) -> str:
        return "column" if self._text("part") == "column" else "row"

    def _values(self) -> Mapping[str, Any]:
        """What a line has now."""
        form, name = self._form(), self._needed("id")
        return row_values(form, name) if self._part() == "row" else column_values(form, name)

    def regime(self) -> Iterator[Edit]:
        """Name, guidance, host, recipients and legal grounds of the regime."""
        for key in _REGIME_KEYS:
            if key in self._fields and self._text(key) != getattr(self._regime, key).strip():
                yield {"op": "set_regime", "key": key, "value": self._text(key) or None}
        if (host := self._text("host")) and host != self._regime.host:
            yield {"op": "set_regime", "key": "host", "value": host}
        recipients = [name for name in self._fields.getlist("recipients") if name]
        if recipients and set(recipients) != set(self._regime.recipients):
            yield {"op": "set_regime", "key": "recipients", "value": recipients}
        if "doc" in self._fields and (grounds := self._grounds()) != [_ground(one) for one in self._regime.legal]:
            yield {"op": "set_regime", "key": "legal", "value": grounds or None}

    def _grounds(self) -> list[Edit]:
        fields = [self._fields.getlist(name) for name in ("doc", "clause", "purposes")]
        return [
            _ground(v1.LegalBasis(doc, clause.strip(), tuple(purposes.split())))
            for doc, clause, purposes in zip(*fields, strict=False)
            if doc
        ]

    def form(self) -> Iterator[Edit]:
        """Name, number, unit and guidance of a form."""
        form = self._form()
        for key in _FORM_KEYS:
            if key in self._fields and self._text(key) != (getattr(form, key) or "").strip():
                yield {"op": "set_form", "form": form.id, "key": key, "value": self._text(key) or None}

    def line(self) -> Iterator[Edit]:
        """What a row or column is: each key that is not as it was."""
        before, line = self._values(), self._line()
        for key, old in before.items():
            if key not in self._fields and not (key in _FLAGS and "flags" in self._fields):
                continue
            new = self._value(key)
            if new != old and not (new is None and key in _EVEN_EMPTY):
                yield {"op": "set_line", **line, "key": key, "value": new} | self._going_on(key)

    def _value(self, key: str) -> Any:
        text = self._text(key)
        if key in _FLAGS:
            return True if key in self._fields else None
        if key in _WHOLE and _COUNT.fullmatch(text):
            return int(text)
        return text or None

    def _going_on(self, key: str) -> Edit:
        """How figures that are there already become figures in another unit."""
        factor = self._text("factor").replace(",", ".")
        return {"factor": factor} if key == "unit" and factor else {}

    def add(self) -> Iterator[Edit]:
        """A new row below another one, or a new column behind one."""
        line = self._line()
        values = {key: self._value(f"new_{key}") for key in ("stt", "unit", "type", "only") if self._text(f"new_{key}")}
        if self._part() == "row":
            level = self._level()
            values |= {"level": level} if level else {}
        new = {"label": self._needed("new_label"), **({"values": values} if values else {})}
        yield {
            "op": "add_line",
            "part": line["part"],
            "form": line["form"],
            "line": new,
            "place": {"after": line["id"]},
        }

    def _level(self) -> int:
        """How deep a new row is: one of the parts below a title or a total, else as deep as the row above it."""
        rows = self._form().rows
        at = next((at for at, row in enumerate(rows) if row.id == self._needed("id")), None)
        if at is None:
            return 0
        below = rows[at + 1].level if at + 1 < len(rows) else 0
        return max(rows[at].level + rows[at].heading, below)

    def remove(self) -> Iterator[Edit]:
        """A line that is no longer filled."""
        yield {"op": "remove_line", **self._line()} | ({"keep": "drop"} if self._text("keep") == "drop" else {})

    def move(self) -> Iterator[Edit]:
        """A line put before or behind its neighbour."""
        way = "before" if self._text("way") == "before" else "after"
        yield {"op": "move_line", **self._line(), "place": {way: self._needed("beside")}}

    def rename(self) -> Iterator[Edit]:
        """Another id."""
        line = self._line()
        if (to := self._needed("to")) != line["id"]:
            yield {"op": "rename_line", **line, "to": to}

    def split(self) -> Iterator[Edit]:
        """A line that becomes several: one label a line."""
        labels = [text.strip() for text in self._needed("into").split("\n") if text.strip()][:_MOST_LINES]
        series = {"series": "break"} if self._text("series") == "break" else {}
        into: list[Edit] = [{"label": label} for label in labels]
        if "first_keeps" in self._fields:
            into[0]["id"] = self._needed("id")
        yield {"op": "split_line", **self._line(), "into": into} | series

    def merge(self) -> Iterator[Edit]:
        """Lines that become one in the place of the first."""
        line = self._line()
        others = [name for name in self._fields.getlist("with") if name]
        if not others:
            raise Unfilled("with")
        order = [one.id for one in (self._form().rows if line["part"] == "row" else self._form().columns)]
        ids = sorted(
            {line["id"], *others}, key=lambda name: (name not in order, order.index(name) if name in order else 0)
        )
        series = {"series": "break"} if self._text("series") == "break" else {}
        merged = {"op": "merge_lines", "part": line["part"], "form": line["form"], "ids": ids}
        yield {**merged, "line": {"label": self._needed("new_label")}, **series}

    def deadline(self) -> Iterator[Edit]:
        """A deadline as it is to be."""
        way = self._text("way")
        if way in {"days", "working_days"}:
            due: Edit = {"after": self._text("after") or "cutoff", way: self._whole("count")}
        else:
            day: Edit = {"month": self._whole("month"), "day": self._whole("day")}
            due = {"before" if way == "before" else "by": day}
        if time := self._text("time"):
            (due if "after" in due else next(iter(due.values())))["time"] = time
        yield {"op": "set_deadline", "id": self._needed("id"), "due": due} | self._cycle() | self._stage()

    def _stage(self) -> Edit:
        return {"stage": stage} if (stage := self._text("stage")) in {"send", "consolidate"} else {}

    def _cycle(self) -> Edit:
        return {"cycle": self._whole("cycle")} if self._text("cycle") else {}

    def _whole(self, name: str) -> int:
        text = self._needed(name)
        if not _COUNT.fullmatch(text.removeprefix("-")):
            raise Unfilled(name)
        return int(text)

    def window(self) -> Iterator[Edit]:
        """From which day to which day figures count."""
        days = {
            side: {"month": self._whole(f"{side}_month"), "day": self._whole(f"{side}_day")} for side in ("from", "to")
        }
        if self._text("actual_day"):
            days["actual_until"] = {"month": self._whole("actual_month"), "day": self._whole("actual_day")}
        yield {"op": "set_window", "window": days} | self._cycle()

    def group(self) -> Iterator[Edit]:
        """Who reports: built from what is chosen, or the expression itself."""
        values: Edit = {}
        now = next((one for one in self._regime.groups if one.id == self._text("id")), None)
        if (label := self._text("label")) and (now is None or label != now.label):
            values["label"] = label
        if (written := self.selector()) and (now is None or written != now.text):
            values["select"] = written
        if now is None and (forms := self._fields.getlist("forms")):
            values["forms"] = list(forms)
        if values:
            yield {"op": "set_group", "id": self._needed("id"), "values": values}

    def selector(self) -> str:
        """Return the condition that says who reports."""
        if self._text("how") == "written":
            return self._text("select")
        chosen = [name for name in self._fields.getlist("agencies") if name]
        named = [f"id = {chosen[0]}" if len(chosen) == 1 else f"id in [{', '.join(chosen)}]"] if chosen else []
        if self._text("how") == "named":
            return named[0] if named else ""
        asked = {"level": "level =", "type": "type =", "sector": "sector has"}
        return " and ".join(f"{words} {self._text(key)}" for key, words in asked.items() if self._text(key))

    def group_gone(self) -> Iterator[Edit]:
        """A group that no longer reports."""
        yield {"op": "remove_group", "id": self._needed("id")}

    def document(self) -> Iterator[Edit]:
        """A legal document that the registry does not have yet."""
        wanted = ("id", "number", "title", "issued", "in_force_from")
        yield {"op": "add_document", **{key: self._needed(key) for key in wanted}}


def _ground(one: v1.LegalBasis) -> Edit:
    """Write a legal ground as the YAML does."""
    said = {"doc": one.document, "clause": one.clause, "for": list(one.purposes)}
    return {key: value for key, value in said.items() if value}


_READERS: Mapping[str, Callable[[Filled], Iterator[Edit]]] = {
    "regime": Filled.regime,
    "form": Filled.form,
    "line": Filled.line,
    "add": Filled.add,
    "remove": Filled.remove,
    "move": Filled.move,
    "rename": Filled.rename,
    "split": Filled.split,
    "merge": Filled.merge,
    "deadline": Filled.deadline,
    "window": Filled.window,
    "group": Filled.group,
    "group_gone": Filled.group_gone,
    "document": Filled.document,
}
