"""Findings of the compiler as officials read them: names instead of ids, dates as they are written, each said once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chedo_webui.language import say as _
from chedo_webui.proposals.telling import stage_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chedo_compiler.artefact import v1
    from chedo_webui.proposals.draft import Told

_QUOTED = re.compile(r"'([^']+)'")
_NAME = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*")
_FOR_FILES = re.compile(r"^(?:viết|ghi|write) [a-z_]+: ")
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def plainly(
    told: Iterable[Told], states: tuple[v1.Regime, ...], registry: v1.Registry, edits: Iterable[Mapping[str, Any]]
) -> tuple[Told, ...]:
    """Say findings by the names of things; the first state that knows a thing names it."""
    naming = _Naming(states, registry, frozenset(_gone(edits)))
    return tuple(dict.fromkeys(naming.said(one) for one in told))


def _gone(edits: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Find the ids that the edits do away with."""
    for edit in edits:
        if edit.get("op") in {"remove_line", "remove_group", "split_line", "rename_line"}:
            yield str(edit.get("id"))
        elif edit.get("op") == "merge_lines":
            yield from edit.get("ids", ())


class _Naming:
    def __init__(self, states: tuple[v1.Regime, ...], registry: v1.Registry, gone: frozenset[str]) -> None:
        self._gone = gone
        self._names: dict[str, str] = {one.id: one.label for one in registry.organisations}
        self._names |= {one.id: one.label for one in registry.units}
        for state in reversed(states):
            self._names |= {due.id: stage_words(due.stage) for cycle in state.cycles for due in cycle.deadlines}
            self._names |= {one.id: one.label for one in state.groups}
            for form in state.forms:
                self._names |= {one.id: one.label for one in form.columns}
                self._names |= {one.id: one.label for one in form.rows}

    def said(self, one: Told) -> Told:
        """Say one finding."""
        missed = [name for text in _QUOTED.findall(one.message) for name in self._lost(text)]
        hint = self._way_out(missed[0]) if one.wrong and missed else self._plain(one.hint)
        return replace(one, message=self._plain(one.message), hint=hint)

    def _plain(self, text: str) -> str:
        # What to write into the files is of no use to somebody who has a page before them.
        return "" if _FOR_FILES.search(text) else _dated(_QUOTED.sub(self._labelled, text))

    def _lost(self, text: str) -> list[str]:
        parts = [part for name in _NAME.findall(text) for part in name.split(".")]
        return [self._names[part] for part in parts if part in self._gone and part in self._names]

    def _way_out(self, name: str) -> str:
        return _(
            "Đề nghị bỏ, tách, gộp hoặc đổi mã “%(name)s”, mà nơi này còn dùng. Bỏ lại thay đổi ấy, "
            "hoặc nhờ người giữ kho sửa nơi còn dùng trước.",
            name=name,
        )

    def _labelled(self, found: re.Match[str]) -> str:
        """Name what is between quotes, if anything of it has a name."""
        said = _NAME.sub(lambda name: self._label(name[0]), found[1])
        return found[0] if said == found[1] else f"“{said}”"

    def _label(self, name: str) -> str:
        """Name a thing; of a cell its row and column, without its form."""
        if name in self._names:
            return self._names[name]
        known = [self._names[part] for part in name.split(".") if part in self._names]
        return ", ".join(known) if "." in name and known else name


def _dated(text: str) -> str:
    return _DAY.sub(r"\3/\2/\1", text)
