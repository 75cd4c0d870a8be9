"""Findings that an author lets stand: ``# chedo: ignore=CODE reason`` at the end of their line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import every_code
from chedo_compiler.diagnostics import Severity, diagnostic, warning
from chedo_compiler.syntax.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.load import Files, Loaded
    from chedo_compiler.project import Workspace
    from chedo_compiler.source import SourceFile, Span
    from chedo_compiler.syntax.nodes import Node

HELD_FAMILIES = frozenset(
    {"YML", "SCH", "PRJ", "VER", "REF", "FRM", "FML", "UNT", "OUT", "DSH", "MIG", "WFL", "LAW", "TST", "FMT", "INT"}
)
"""Families whose errors stand: with one, a file is not understood, the law not kept, or a test not met."""
HELD_CODES = frozenset(
    {"AGG002", "AGG006", "AGG007", "AGG008", "AGG009", "CHK002", "IND001", "ORG001", "ORG002", "ORG005", "ORG007"}
    | {"TIM006", "TIM008", "TIM009", "TIM011", "TIM015", "TIM016", "TIM017", "TIM018", "TIM019"}
)
"""Errors of other families that leave open what is to be computed, or when, or by whom."""
ALSO_WARNINGS = frozenset({"YML010", "REF019", "REF029", "FRM019", "FRM024", "FML052"})
"""Codes of held families that come as warnings, which can stand."""

_COMMENT = re.compile(r"(?:(?<=[ \t])|^)#[ \t]*chedo:[^\r\n]*", re.MULTILINE)
_IGNORE = re.compile(r"#[ \t]*chedo:[ \t]*ignore=(?P<codes>[A-Z0-9,]+)(?:[ \t]+(?P<reason>\S.*))?")
_CODE = re.compile(r"[A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class _Ignored:
    """A code to be let stand on a line; the span is where the comment names it."""

    code: str
    span: Span


@dataclass(slots=True)
class Suppressions:
    """The comments of all files, which of them took effect, and what is wrong with them."""

    faults: tuple[Diagnostic, ...]
    _ignored: dict[tuple[str, int, str], _Ignored]
    _judged: frozenset[str]
    _used: set[tuple[str, int, str]] = field(default_factory=set)

    def keep(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Findings without those that a comment on their line lets stand."""
        return [one for one in found if not self._lets_stand(one)]

    def unused(self) -> Iterator[Diagnostic]:
        """Comments that nothing was found for, in the files whose every rule was applied."""
        for place, one in self._ignored.items():
            if place not in self._used and one.span.file in self._judged:
                yield warning("YML020", one.span, name=one.code)

    def _lets_stand(self, found: Diagnostic) -> bool:
        place = (found.span.file, found.span.line, found.code)
        if place not in self._ignored or (found.severity is Severity.ERROR and _is_held(found.code)):
            return False
        self._used.add(place)
        return True


def can_be_ignored(code: str) -> bool:
    """Whether a comment can let a finding of this code stand."""
    return not _is_held(code) or code in ALSO_WARNINGS


def read_suppressions(workspace: Workspace, files: Files) -> Suppressions:
    """The comments in all files that were understood."""
    sources = {source.path: source for source in (*workspace.library, *workspace.files)}
    ignored: dict[tuple[str, int, str], _Ignored] = {}
    faults: list[Diagnostic] = []
    for file in files.loaded:
        for one in _of_file(sources[file.path], file.node):
            if isinstance(one, _Ignored):
                ignored[one.span.file, one.span.line, one.code] = one
            else:
                faults.append(one)
    return Suppressions(tuple(faults), ignored, frozenset(file.path for file in files.loaded if _is_judged(file)))


def _is_held(code: str) -> bool:
    return code[:3] in HELD_FAMILIES or code in HELD_CODES


def _is_judged(file: Loaded) -> bool:
    """Say whether all rules look at a file: at the library's and at a template only where they are adopted."""
    template = file.node.get("template")
    return not file.shared and not (isinstance(template, Scalar) and template.value is True)


def _of_file(source: SourceFile, node: Node) -> Iterator[_Ignored | Diagnostic]:
    if "chedo:" not in source.text:
        return
    texts = list(_texts(source, node))
    for found in _COMMENT.finditer(source.text):
        if not any(start < found.start() < end for start, end in texts):
            yield from _of_comment(source, found)


def _of_comment(source: SourceFile, comment: re.Match[str]) -> Iterator[_Ignored | Diagnostic]:
    written = _IGNORE.fullmatch(comment.group().rstrip())
    whole = source.span(comment.start(), comment.start() + len(comment.group().rstrip()))
    if written is None:
        yield diagnostic("YML018", whole, cause="form")
        return
    if written["reason"] is None:
        yield diagnostic("YML018", whole, cause="reason", name=written["codes"])
        return
    start = comment.start() + written.start("codes")
    for one in _CODE.finditer(written["codes"]):
        span = source.span(start + one.start(), start + one.end())
        yield _of_code(one.group(), span)


def _of_code(code: str, span: Span) -> _Ignored | Diagnostic:
    if code not in every_code():
        return diagnostic("YML018", span, cause="code", name=code)
    return _Ignored(code, span) if can_be_ignored(code) else diagnostic("YML019", span, name=code)


def _texts(source: SourceFile, node: Node) -> Iterator[tuple[int, int]]:
    """Offsets between which the file holds text of a value, where a sign of a comment is none."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(source, item)
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _texts(source, entry.key)
            yield from _texts(source, entry.value)
    else:
        start = source.offset(node.span.line, node.span.column)
        # Behind the sign of a block of lines a comment may stand; the text begins with the next line.
        first = source.offset(node.span.line + 1, 1) - 1 if node.style in {"|", ">"} else start
        yield first, source.offset(node.span.end_line, node.span.end_column)
