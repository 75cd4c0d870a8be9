"""What is announced to go from a form, in words for its authors and readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.runtime.calendar_words import period_name
from chedo_compiler.runtime.line_names import line_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.artefact.v1 import Deprecation, Form

_WORDS = {
    "vi": ("báo trước từ kỳ {start}, bỏ từ kỳ {removal}", "thay bằng “{instead}”"),
    "en": ("announced from {start} on, gone from {removal} on", "“{instead}” takes its place"),
}


def announcements(form: Form, lang: str) -> Iterator[tuple[str, str]]:
    """Yield the id of the form or of each of its lines that goes, and when; what takes its place by its label."""
    if form.deprecated:
        yield form.id, _told(form.deprecated, form.deprecated.replaced_by, lang)
    names = line_labels(form)
    lines = [(column.id, column.deprecated) for column in form.columns]
    lines += [(row.id, row.deprecated) for row in form.rows]
    lines += [(group.id, group.deprecated) for group in form.repeats]
    for name, one in lines:
        if one:
            yield name, _told(one, names.get(one.replaced_by, one.replaced_by), lang)


def _told(one: Deprecation, instead: str, lang: str) -> str:
    when, replaced = _WORDS[lang]
    said = [when.format(start=period_name(one.start, lang), removal=period_name(one.removal, lang))]
    said += [replaced.format(instead=instead)] if instead else []
    return ". ".join(part for part in ("; ".join(said), one.note) if part)
