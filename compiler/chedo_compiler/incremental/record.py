"""What is kept of a regime that was found sound, as plain JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from chedo_compiler.diagnostics import Diagnostic, Severity
from chedo_compiler.indicators import IndicatorPlace
from chedo_compiler.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Record:
    """The findings in a home's files and of its regime (warnings all), and what they hang on.

    ``library`` is the digest of the library's regimes if the regime extends one, else "". ``workbooks`` are what was
    read besides: the naming file, the path and the content's digest ("" for none). The id is that of the regime, ""
    in the library.
    """

    digest: str
    common: str
    in_files: tuple[Diagnostic, ...]
    of_declarations: tuple[Diagnostic, ...]
    library: str = ""
    id: str = ""
    cases: int = 0
    of_regime: tuple[Diagnostic, ...] = ()
    workbooks: tuple[tuple[str, str, str], ...] = ()
    places: tuple[IndicatorPlace, ...] = ()


def as_json(record: Record) -> dict[str, Any]:
    """The record as JSON holds it."""
    return asdict(record)


def from_json(found: Mapping[str, Any]) -> Record:
    """Read a record.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    return Record(
        digest=str(found["digest"]),
        common=str(found["common"]),
        library=str(found["library"]),
        id=str(found["id"]),
        cases=int(found["cases"]),
        in_files=_diagnostics(found["in_files"]),
        of_declarations=_diagnostics(found["of_declarations"]),
        of_regime=_diagnostics(found["of_regime"]),
        workbooks=tuple((str(file), str(path), str(digest)) for file, path, digest in found["workbooks"]),
        places=tuple(
            IndicatorPlace(str(code), str(regime), str(form), str(row), tuple(columns))
            for code, regime, form, row, columns in found["places"]
        ),
    )


def _diagnostics(found: list[dict[str, Any]]) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            str(one["code"]),
            Span(*one["span"]),
            dict(one["params"]),
            Severity(one["severity"]),
            tuple((Span(*span), str(label)) for span, label in one["related"]),
        )
        for one in found
    )
