"""What came of a save, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chedo_engine.messages import text
from chedo_webui import dates
from chedo_webui.entry.present import text_of
from chedo_webui.house import local
from chedo_webui.language import say as _

if TYPE_CHECKING:
    from chedo_compiler.artefact import v1
    from chedo_engine.figures.changes import Conflict, Saved
    from chedo_engine.queries.form_page import FormPage


@dataclass(frozen=True, slots=True)
class FaultView:
    """Something that was not saved, with what was typed."""

    cell: str
    message: str
    typed: str


def fault_views(saved: Saved, lang: str) -> tuple[FaultView, ...]:
    """Word the values that cannot be taken."""
    return tuple(
        FaultView(fault.cell, text(fault.code, lang, **fault.details), str(fault.details.get("value", "")))
        for fault in saved.faults
    )


def unsaved_views(saved: Saved, page: FormPage, lang: str) -> tuple[FaultView, ...]:
    """Word all that a page without script could not save: faults and conflicts."""
    return (*fault_views(saved, lang), *(_as_fault(item, page.form, lang) for item in saved.conflicts))


def _as_fault(item: Conflict, form: v1.Form, lang: str) -> FaultView:
    yours = text_of(item.yours, item.cell, form, lang)
    theirs = text_of(item.theirs, item.cell, form, lang)
    message = _(
        "%(who)s đã ghi “%(theirs)s” lúc %(when)s; số bạn gửi là “%(yours)s” chưa được lưu.",
        who=item.by,
        theirs=theirs,
        when=dates.moment(local(item.at)),
        yours=yours,
    )
    return FaultView(item.cell, message, yours)


def conflict_views(saved: Saved, form: v1.Form, lang: str) -> list[dict[str, Any]]:
    """Return both values of each conflict, who wrote the other one, and when."""
    return [
        _conflict(item, text_of(item.yours, item.cell, form, lang), text_of(item.theirs, item.cell, form, lang))
        for item in saved.conflicts
    ]


def text_conflicts(saved: Saved) -> list[dict[str, Any]]:
    """Return the conflicts of an outline."""
    return [_conflict(item, str(item.yours or ""), str(item.theirs or "")) for item in saved.conflicts]


def text_faults(saved: Saved, lang: str) -> list[dict[str, str]]:
    """Return what an outline could not take."""
    return [{"cell": fault.cell, "message": text(fault.code, lang, **fault.details)} for fault in saved.faults]


def _conflict(item: Conflict, yours: str, theirs: str) -> dict[str, Any]:
    return {
        "cell": item.cell,
        "yours": yours,
        "theirs": theirs,
        "by": item.by,
        "at": dates.moment(local(item.at)),
        "revision": item.revision,
    }
