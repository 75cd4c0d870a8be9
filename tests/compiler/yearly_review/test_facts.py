"""What is told of every regime: age, duty and use."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from chedo_compiler.artefact import v1
from chedo_compiler.review.lock import read_lock
from chedo_compiler.yearly_review.facts import ENDED, IN_FORCE, UNKNOWN, facts_of
from chedo_compiler.yearly_review.pack import review_year
from year_example import MONTHLY, QUARTERLY, asked, example_side

SHA = "0" * 64


def monthly() -> v1.Regime:
    return example_side().regimes[MONTHLY]


def test_age_counts_from_the_first_release() -> None:
    lock = read_lock(f"{MONTHLY} 0.8.0 2022-01 {SHA}\n{MONTHLY} 1.0.0 2026-01 {SHA}\n")
    facts = facts_of(monthly(), asked(lock=lock))
    assert (facts.since, facts.amended, facts.age) == ("2022-01", "2026-01", 4)


def test_without_a_release_the_first_version_began_when_it_says() -> None:
    facts = facts_of(monthly(), asked())
    assert (facts.since, facts.amended, facts.age) == ("2026-01", "", 0)


def test_where_notes_tell_of_versions_before_nothing_says_how_old_it_is() -> None:
    note = v1.Change("1.0.0", (), "x", (), ())
    facts = facts_of(replace(monthly(), changes=(note,)), asked())
    assert (facts.since, facts.amended, facts.age) == ("", "2026-01", None)


def test_reporters_and_entries_are_those_of_the_day() -> None:
    at_the_end, before = facts_of(monthly(), asked()), facts_of(monthly(), asked(on=dt.date(2026, 6, 30)))
    cells = sum(cell.kind == "input" for cell in monthly().forms[0].cells)

    assert (at_the_end.reporters, at_the_end.entries) == (2, 2 * cells * 12)
    assert (before.reporters, before.entries) == (3, 3 * cells * 12)


@pytest.mark.req("REG-06")
def test_each_basis_is_told_with_its_state() -> None:
    regime = replace(monthly(), legal=(*monthly().legal, v1.LegalBasis("khong-co", "Điều 1")))
    assert [(one.number, one.state, one.end) for one in facts_of(regime, asked()).legal] == [
        ("09/2019/NĐ-CP", IN_FORCE, ""),
        ("07/2021/QĐ-UBND", ENDED, "2026-09-30"),
        ("khong-co", UNKNOWN, ""),
    ]


def test_only_the_year_counts() -> None:
    facts = facts_of(monthly(), asked())
    before = facts_of(monthly(), asked(year=2025))
    assert facts.used is not None
    assert before.used is not None
    assert (facts.used.reports, facts.used.received, facts.used.late) == (44, 43, 9)
    assert (before.used.reports, before.used.late) == (4, 4)
    assert facts_of(monthly(), asked(usage=None)).used is None


def test_every_host_has_its_chapter_in_the_order_of_the_registry() -> None:
    pack = review_year(asked())
    assert [(one.label, one.above) for one in pack.hosts] == [
        ("Văn phòng UBND tỉnh", "UBND tỉnh"),
        ("Sở Tài chính", "UBND tỉnh"),
    ]
    assert [[part.facts.regime for part in one.regimes] for one in pack.hosts] == [[QUARTERLY], [MONTHLY]]
    assert pack.count == sum(one.count for one in pack.hosts)
    assert pack.counted == dt.date(2026, 12, 5)
