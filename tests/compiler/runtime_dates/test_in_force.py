"""When compiled documents are in force: in some part of a period, and on their last day still."""

from __future__ import annotations

import datetime as dt

import pytest

from chedo_compiler.artefact import v1
from chedo_compiler.runtime.in_force import has_ended, is_in_force_for
from chedo_compiler.runtime.periods import parse_period


def document(first: str, last: str = "") -> v1.Document:
    return v1.Document("nd-1", "1/2026/NĐ-CP", "Nghị định", "2026-01-01", in_force_from=first, in_force_to=last)


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        ("2026-02-28", "", True),
        ("2026-03-01", "", False),
        ("2025-01-01", "2026-02-01", True),
        ("2025-01-01", "2026-01-31", False),
    ],
)
def test_one_day_of_the_period_is_enough(first: str, last: str, *, holds: bool) -> None:
    assert is_in_force_for(document(first, last), parse_period("2026-02")) is holds


def test_a_document_has_ended_when_its_last_day_has_come() -> None:
    assert has_ended(document("2025-01-01", "2026-12-31"), dt.date(2026, 12, 31))
    assert not has_ended(document("2025-01-01", "2027-01-01"), dt.date(2026, 12, 31))
    assert not has_ended(document("2025-01-01"), dt.date(2026, 12, 31))
