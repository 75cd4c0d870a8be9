"""Days, periods, numbers and the English catalogue."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from chedo_webui import dates
from chedo_webui.grid.cells import canonical, number
from chedo_webui.language import COOKIE, counted
from repository import ROOT

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from flask import Flask

PAGES = ROOT / "webui/chedo_webui"
CATALOGUE = PAGES / "translations/en/LC_MESSAGES"


def test_a_day_is_written_as_officials_write_it() -> None:
    monday = dt.date(2026, 2, 23)

    assert dates.long_day(monday) == "thứ Hai, 23/02/2026"
    assert dates.long_day(monday, "en") == "Monday, 23/02/2026"
    assert dates.long_day(dt.date(2026, 3, 1)) == "Chủ nhật, 01/03/2026"


@pytest.mark.parametrize(
    ("key", "name", "short"),
    [
        ("2026-02", "tháng 02/2026", "02/26"),
        ("2026-Q1", "quý I/2026", "I/26"),
        ("2026-Q4", "quý IV/2026", "IV/26"),
        ("2026-H1", "6 tháng đầu năm 2026", "6Tđ/26"),
        ("2026-9M", "9 tháng năm 2026", "9T/26"),
        ("2026", "năm 2026", "2026"),
        ("2026-03-15", "ngày 15/03/2026", "15/03"),
        ("2026-W03thu", "tuần 15/01/2026 – 21/01/2026", "15/01"),
        ("2025-2026", "năm học 2025-2026", "25-26"),
        ("2025-Y10", "năm từ tháng 10/2025", "10/25"),
        ("2026-tet", "đợt tet/2026", "tet/26"),
        ("2026-bao-so-3.02", "bao-so-3/2026, báo cáo số 02", "bao-so-3.02"),
    ],
)
def test_a_period_has_its_name(key: str, name: str, short: str) -> None:
    assert dates.period_name(key) == name
    assert dates.period_short(key) == short
    assert dates.period_name(key, "en") != name


def test_a_deadline_tells_its_hour_when_the_day_does_not_count_whole() -> None:
    tuesday = dt.date(2026, 9, 8)

    assert dates.deadline(tuesday, "24:00") == "thứ Ba, 08/09/2026"
    assert dates.deadline(tuesday, "17:00") == "17:00, thứ Ba, 08/09/2026"
    assert dates.deadline(tuesday, "17:00", "en") == "17:00, Tuesday, 08/09/2026"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1234567.8", 1, "1.234.567,8"),
        ("0", 2, "0,00"),
        ("-0.004", 2, "0,00"),
        ("-1234.5", 0, "-1.235"),
        ("2.345", 2, "2,35"),
    ],
)
def test_a_number_is_set_in_vietnamese(value: str, decimals: int, text: str) -> None:
    assert number(Decimal(value), decimals) == text


def test_a_canonical_number_has_no_exponent_and_no_needless_zeros() -> None:
    assert [canonical(Decimal(text)) for text in ("1E+3", "1.500", "0E-8", "-0.10")] == ["1000", "1.5", "0", "-0.1"]


def _texts(function: str) -> set[str | tuple[str, str]]:
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    calls = extract_from_dir(str(PAGES), methods, keywords={function: (1,)})
    return {message for *_, message, _, _ in calls if isinstance(message, str)}


def test_english_has_every_text_of_the_pages_and_no_other() -> None:
    found = _texts("_") | {(text, text) for text in _texts("counted")}
    with (CATALOGUE / "messages.po").open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file) if message.id}

    assert catalogue.keys() == found
    assert [text for text, english in catalogue.items() if not all(_forms(english))] == []


def test_english_counts_one_and_many(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": f"{COOKIE}=en"}):
        assert [counted("còn %(count)s ngày làm việc", days) for days in (1, 2)] == [
            "1 working day left",
            "2 working days left",
        ]
    with app.test_request_context():
        assert counted("còn %(count)s ngày làm việc", 1) == "còn 1 ngày làm việc"


def test_the_compiled_catalogue_is_current() -> None:
    with (CATALOGUE / "messages.po").open("rb") as file:
        written = _entries(read_po(file))
    compiled = _entries(read_mo(io.BytesIO((CATALOGUE / "messages.mo").read_bytes())))

    assert compiled == written


def _entries(catalogue: Catalog) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(_forms(message.id), _forms(message.string)) for message in catalogue if message.id}


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, (list, tuple)) else (str(text or ""),)
