"""What a code means, for a terminal: message, explanation, wrong and right, clause, and whether it can stand."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import every_code, message
from chedo_compiler.explanation import explanation, families
from chedo_compiler.suppress import ALSO_WARNINGS, can_be_ignored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.explanation import Example

WIDTH = 100
_LABELS = {
    "vi": {
        "wrong": "Sai",
        "right": "Đúng",
        "in": "trong",
        "law": "Căn cứ",
        "ignore": "Bỏ qua: thêm cuối dòng  # chedo: ignore={code} lý do",
        "only_warning": "Chỉ bỏ qua được khi là cảnh báo: thêm cuối dòng  # chedo: ignore={code} lý do",
        "held": "Không bỏ qua được: lỗi này phải sửa.",
        "more": "chedo explain MÃ giải thích một mã.",
    },
    "en": {
        "wrong": "Wrong",
        "right": "Right",
        "in": "in",
        "law": "Basis",
        "ignore": "To let it stand, add at the end of the line  # chedo: ignore={code} reason",
        "only_warning": "Only as a warning it can stand: add at the end of the line  # chedo: ignore={code} reason",
        "held": "It cannot be let stand: it must be mended.",
        "more": "chedo explain CODE explains one.",
    },
}


def explained(code: str, lang: str) -> Iterator[str]:
    """Lines about one code."""
    found = explanation(code)
    labels = _LABELS[lang]
    yield f"{code}: {title(code, lang)}"
    if found:
        yield ""
        yield from textwrap.wrap(found.text(lang), WIDTH)
        if found.example:
            yield from _example(found.example, lang)
        if found.law:
            yield from ("", f"{labels['law']}: {found.law}")
    yield from ("", labels[standing(code)].format(code=code))


def standing(code: str) -> str:
    """Which way a finding of a code can be let stand: "ignore", "only_warning" or "held"."""
    if not can_be_ignored(code):
        return "held"
    return "only_warning" if code in ALSO_WARNINGS else "ignore"


def listed(lang: str) -> Iterator[str]:
    """Lines with all codes, by family."""
    known = sorted(every_code())
    for family, titles in families().items():
        yield f"{family}  {titles[lang]}"
        yield from (f"  {code}  {title(code, lang)}" for code in known if code[:3] == family)
        yield ""
    yield _LABELS[lang]["more"]


def title(code: str, lang: str) -> str:
    """The message of a code, with the names of what a finding fills in."""
    return message(code, lang).replace("{{", "{").replace("}}", "}")


def visible(text: str) -> str:
    """A piece of an example with the signs that do not show written as YAML escapes them."""
    return "".join(char if char.isprintable() or char == "\n" else _escape(char) for char in text)


def _escape(char: str) -> str:
    return "\\t" if char == "\t" else f"\\u{ord(char):04x}"


def _example(example: Example, lang: str) -> Iterator[str]:
    labels = _LABELS[lang]
    place = f" ({labels['in']} {example.file})" if example.file else ""
    for name, text in (("wrong", example.wrong), ("right", example.right)):
        yield from ("", f"{labels[name]}{place}:")
        yield from (f"    {line}".rstrip() for line in visible(text).rstrip("\n").split("\n"))
