"""Findings for a terminal: message, place, excerpt with carets, hint."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import words
from chedo_compiler.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chedo_compiler.source import SourceFile, Span

MOST_PER_CODE = 20
_LABELS = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "hint": "gợi ý", "see": "xem", "more": "còn {count} {code} nữa"},
    "en": {"error": "error", "warning": "warning", "hint": "hint", "see": "see", "more": "{count} more {code}"},
}
_SUMMARIES = {
    "vi": ("Không có lỗi trong {files}", "{errors}, {warnings} trong {files}", "; {cases}, {failed} không đạt"),
    "en": ("No fault in {files}", "{errors}, {warnings} in {files}", "; {cases}, {failed} failed"),
}
_COUNTED = {
    "vi": {
        "files": ("tệp",) * 2,
        "errors": ("lỗi",) * 2,
        "warnings": ("cảnh báo",) * 2,
        "cases": ("tình huống kiểm thử",) * 2,
    },
    "en": {
        "files": ("file", "files"),
        "errors": ("error", "errors"),
        "warnings": ("warning", "warnings"),
        "cases": ("test case", "test cases"),
    },
}
"""What is counted, as one and as many."""
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_QUIET = "2"


def in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings by file and place, each once."""
    unique = {(one.code, one.span, tuple(sorted(one.params.items()))): one for one in found}
    return sorted(unique.values(), key=lambda one: (one.span.file, one.span.line, one.span.column, one.code))


def render(found: Sequence[Diagnostic], sources: Mapping[str, SourceFile], lang: str, *, color: bool) -> str:
    """All findings as text; of a code that comes very often only the first ones."""
    seen: Counter[str] = Counter()
    blocks = []
    for one in found:
        seen[one.code] += 1
        if seen[one.code] <= MOST_PER_CODE:
            blocks.append("\n".join(_block(one, sources.get(one.span.file), lang, color=color)))
    for code, count in seen.items():
        if count > MOST_PER_CODE:
            blocks.append(_LABELS[lang]["more"].format(count=count - MOST_PER_CODE, code=code))
    return "\n\n".join(blocks)


def summary(found: Sequence[Diagnostic], files: int, tests: tuple[int, int], lang: str) -> str:
    """One line about the whole; ``tests`` are how many cases were run and how many of them failed."""
    errors = sum(one.severity is Severity.ERROR for one in found)
    clean, faulty, tested = _SUMMARIES[lang]
    counts = {"errors": errors, "warnings": len(found) - errors, "files": files, "cases": tests[0]}
    said = {name: f"{count} {_COUNTED[lang][name][count != 1]}" for name, count in counts.items()}
    line = (faulty if found else clean) + (tested if tests[0] else "") + "."
    return line.format(**said, failed=tests[1])


def _block(one: Diagnostic, source: SourceFile | None, lang: str, *, color: bool) -> Iterator[str]:
    said, labels = words(one, lang), _LABELS[lang]
    paint = _COLORS[one.severity] if color else ""
    quiet = _QUIET if color else ""
    margin = " " * len(str(one.span.line))
    yield _painted(f"{labels[one.severity]}[{one.code}]", paint) + f": {said.message}"
    yield f"{margin}{_painted('-->', quiet)} {_place(one.span)}"
    if source and (excerpt := source.excerpt(one.span)).text:
        yield _painted(f"{margin} |", quiet)
        yield _painted(f"{one.span.line} |", quiet) + f" {excerpt.text}"
        yield _painted(f"{margin} |", quiet) + " " + _painted(excerpt.carets, paint)
    for span, label in one.related:
        yield f"{margin} {_painted('=', quiet)} {labels['see']}: {_place(span)} {label}".rstrip()
    if said.hint:
        yield f"{margin} {_painted('=', quiet)} {labels['hint']}: {said.hint}"


def _place(span: Span) -> str:
    return f"{span.file}:{span.line}:{span.column}"


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if code else text
