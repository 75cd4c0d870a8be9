"""Edits in words: what each would do, said with the labels that people know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.line_names import line_labels
from chedo_webui.language import counted
from chedo_webui.language import say as _
from chedo_webui.proposals.rules import due_words, window_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chedo_compiler.artefact import v1

Edit = dict[str, Any]
_LONGEST = 160
_OF_OLD_LINES = frozenset({"split_line", "merge_lines", "remove_line"})


class Telling:
    """Names what edits speak of as it is called before or after them."""

    def __init__(self, before: v1.Regime, after: v1.Regime, registry: v1.Registry) -> None:
        """Keep both states: what was added has its name in the newer one, what goes in the older."""
        self._states = (after, before)
        self._units = {one.id: one.label for one in registry.units}
        self._organisations = {one.id: one.label for one in registry.organisations}
        self._documents = {one.id: one.number for one in registry.documents}
        self._indicators = {one.id: one.label for one in registry.indicators}

    def told(self, edit: Edit) -> str:
        """Say what an edit does."""
        teller = _TELLERS.get(str(edit.get("op")))
        return teller(self, edit) if teller else str(edit.get("op"))

    def _form(self, edit: Edit) -> str:
        found = next((one for one in self._forms() if one.id == edit["form"]), None)
        return (found.number or found.title) if found else str(edit["form"])

    def _forms(self) -> list[v1.Form]:
        return [form for state in self._states for form in state.forms]

    def _line(self, edit: Edit, name: str = "") -> str:
        wanted = name or str(edit["id"])
        # What becomes several, goes or is called otherwise is named as it was, all else as it is to be.
        as_it_was = edit["op"] in _OF_OLD_LINES or edit.get("key") == "label"
        forms = self._forms()[:: -1 if as_it_was else 1]
        labels = (line_labels(form).get(wanted) for form in forms if form.id == edit["form"])
        return next((label for label in labels if label), wanted)

    def _where(self, edit: Edit, name: str = "") -> str:
        words = _("%(form)s, cột “%(line)s”") if edit["part"] == "column" else _("%(form)s, dòng “%(line)s”")
        return words % {"form": self._form(edit), "line": self._line(edit, name)}

    def _value(self, key: str, value: Any) -> str:
        if value is None or value is False:
            return _("không")
        if value is True:
            return _("có")
        if isinstance(value, list):
            return "; ".join(self._value(key, one) for one in value)
        known = {"unit": self._units, "indicator": self._indicators}.get(key, {})
        known = self._organisations if key in {"host", "recipients"} else known
        groups = {one.id: one.label for state in self._states for one in state.groups} if key == "only" else {}
        types = type_words() if key == "type" else basis_words() if key == "basis" else {}
        return (known | groups | types).get(str(value)) or _shortened(str(value))

    def set_regime(self, edit: Edit) -> str:
        """A key of the regime."""
        if edit["key"] == "legal":
            return _(
                "Căn cứ của chế độ báo cáo nay là: %(grounds)s.",
                grounds="; ".join(self._ground(one) for one in edit["value"] or ()) or _("không"),
            )
        return _(
            "%(what)s thành “%(value)s”.", what=key_words(edit["key"]), value=self._value(edit["key"], edit["value"])
        )

    def _ground(self, one: Mapping[str, Any]) -> str:
        number = self._documents.get(str(one["doc"]), str(one["doc"]))
        return f"{one['clause']}, {number}" if one.get("clause") else number

    def set_form(self, edit: Edit) -> str:
        """A key of a form."""
        value = self._value(edit["key"], edit["value"])
        return _(
            "%(form)s: %(what)s thành “%(value)s”.",
            form=self._form(edit),
            what=form_key_words(edit["key"]),
            value=value,
        )

    def set_line(self, edit: Edit) -> str:
        """A key of a line."""
        value = self._value(edit["key"], edit["value"])
        said = _(
            "%(where)s: %(what)s thành “%(value)s”.",
            where=self._where(edit),
            what=line_key_words(edit["key"]),
            value=value,
        )
        factor = edit.get("factor")
        return said + (" " + _("Số liệu cũ nhân với %(factor)s.", factor=factor) if factor else "")

    def add_line(self, edit: Edit) -> str:
        """A new line."""
        words = _("%(form)s: thêm cột “%(label)s” sau “%(after)s”.") if edit["part"] == "column" else ""
        words = words or _("%(form)s: thêm dòng “%(label)s” dưới “%(after)s”.")
        after = self._line(edit, str(edit.get("place", {}).get("after", "")))
        return words % {"form": self._form(edit), "label": edit["line"].get("label", ""), "after": after}

    def remove_line(self, edit: Edit) -> str:
        """A line that goes."""
        kept = _("số liệu cũ không xem được nữa") if edit.get("keep") == "drop" else _("số liệu cũ vẫn xem được")
        return _("%(where)s: bỏ, %(kept)s.", where=self._where(edit), kept=kept)

    def move_line(self, edit: Edit) -> str:
        """A line in another place."""
        place = edit.get("place", {})
        if before := place.get("before"):
            return _(
                "%(where)s: chuyển lên trước “%(beside)s”.", where=self._where(edit), beside=self._line(edit, before)
            )
        beside = self._line(edit, str(place.get("after", "")))
        return _("%(where)s: chuyển xuống sau “%(beside)s”.", where=self._where(edit), beside=beside)

    def rename_line(self, edit: Edit) -> str:
        """Another id."""
        return _("%(where)s: đổi mã thành %(to)s.", where=self._where(edit), to=edit["to"])

    def split_line(self, edit: Edit) -> str:
        """A line that becomes several."""
        labels = "; ".join(f"“{one.get('label', '')}”" for one in edit["into"])
        return _("%(where)s: tách thành %(labels)s.", where=self._where(edit), labels=labels)

    def merge_lines(self, edit: Edit) -> str:
        """Lines that become one."""
        labels = "; ".join(f"“{self._line(edit, name)}”" for name in edit["ids"])
        label = edit["line"].get("label", "")
        return _("%(form)s: gộp %(labels)s thành “%(label)s”.", form=self._form(edit), labels=labels, label=label)

    def set_deadline(self, edit: Edit) -> str:
        """When a stage must be done."""
        return _("%(stage)s: %(due)s.", stage=self._stage(edit["id"]), due=due_words(edit["due"]))

    def remove_deadline(self, edit: Edit) -> str:
        """A deadline that goes."""
        return _("%(stage)s: bỏ.", stage=self._stage(edit["id"]))

    def _stage(self, name: str) -> str:
        stages = {one.id: one.stage for state in self._states for cycle in state.cycles for one in cycle.deadlines}
        return stage_words(stages.get(name, "send"))

    def set_window(self, edit: Edit) -> str:
        """From which day to which day figures count."""
        said = window_words(edit["window"]) if edit["window"] else _("theo quy định chung")
        return _("Thời gian chốt số liệu: %(window)s.", window=said)

    def set_group(self, edit: Edit) -> str:
        """Who reports."""
        values = edit["values"]
        parts = [_("tên “%(label)s”", label=values["label"])] if "label" in values else []
        parts += [_("điều kiện chọn: %(select)s", select=values["select"])] if "select" in values else []
        parts += [counted("điền %(count)s biểu", len(values["forms"]))] if "forms" in values else []
        return _("Nhóm cơ quan “%(group)s”: %(what)s.", group=self._group(edit["id"]), what=", ".join(parts))

    def remove_group(self, edit: Edit) -> str:
        """A group that no longer reports."""
        return _("Nhóm cơ quan “%(group)s”: thôi báo cáo.", group=self._group(edit["id"]))

    def _group(self, name: str) -> str:
        labels = {one.id: one.label for state in reversed(self._states) for one in state.groups}
        return labels.get(name, name)

    def add_document(self, edit: Edit) -> str:
        """A new document of the registry."""
        return _("Thêm văn bản %(number)s, %(title)s.", number=edit["number"], title=edit["title"])


_TELLERS: Mapping[str, Callable[[Telling, Edit], str]] = {
    "set_regime": Telling.set_regime,
    "set_form": Telling.set_form,
    "set_line": Telling.set_line,
    "add_line": Telling.add_line,
    "remove_line": Telling.remove_line,
    "move_line": Telling.move_line,
    "rename_line": Telling.rename_line,
    "split_line": Telling.split_line,
    "merge_lines": Telling.merge_lines,
    "set_deadline": Telling.set_deadline,
    "remove_deadline": Telling.remove_deadline,
    "set_window": Telling.set_window,
    "set_group": Telling.set_group,
    "remove_group": Telling.remove_group,
    "add_document": Telling.add_document,
}


def _shortened(text: str) -> str:
    """Keep the list of changes readable: of a long text the beginning is enough."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def key_words(key: str) -> str:
    """Name a key of the regime at the head of a sentence."""
    known = {
        "title": _("Tên chế độ báo cáo"),
        "guidance": _("Hướng dẫn chung"),
        "host": _("Cơ quan chủ trì"),
        "recipients": _("Nơi nhận"),
    }
    return known.get(key, key)


def form_key_words(key: str) -> str:
    """Name a key of a form within a sentence."""
    known = {"title": _("tên biểu"), "number": _("ký hiệu biểu"), "unit": _("đơn vị tính"), "guidance": _("hướng dẫn")}
    return known.get(key, key)


def line_key_words(key: str) -> str:
    """Name a key of a row or column within a sentence."""
    known = {
        "label": _("tên"),
        "stt": _("số thứ tự"),
        "level": _("cấp"),
        "number": _("ký hiệu cột"),
        "unit": _("đơn vị tính"),
        "type": _("kiểu số liệu"),
        "decimals": _("số chữ số thập phân"),
        "indicator": _("chỉ tiêu"),
        "only": _("nhóm cơ quan điền"),
        "total": _("dòng tổng"),
        "required": _("bắt buộc nhập"),
        "basis": _("số thực hiện hay số ước"),
        "guidance": _("hướng dẫn"),
    }
    return known.get(key, key)


def type_words() -> dict[str, str]:
    """Name the types of cells."""
    return {
        "number": _("số"),
        "integer": _("số nguyên"),
        "money": _("tiền"),
        "percent": _("tỷ lệ phần trăm"),
        "text": _("chữ"),
        "long_text": _("đoạn văn"),
        "date": _("ngày"),
        "yes_no": _("có hay không"),
    }


def basis_words() -> dict[str, str]:
    """Name what a column's figures are."""
    return {"actual": _("số thực hiện"), "estimate": _("số ước")}


def stage_words(stage: str) -> str:
    """Name a deadline by its stage."""
    return _("Hạn tổng hợp") if stage == "consolidate" else _("Hạn gửi")
