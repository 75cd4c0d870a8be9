"""The annual review as pages and documents: kept, read by people, harmless, and the same every time."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.project import open_workspace
from chedo_compiler.yearly_review.files import pack_files
from chedo_compiler.yearly_review.pack import review_year
from chedo_compiler.yearly_review.skeletons import skeletons_of
from chedo_compiler.yearly_review.views.told import MOST_NAMES, tell
from chedo_compiler.yearly_review.words import words_of
from opened_documents import all_text, caption, dangers, head_rows, headings, opened
from year_example import EXAMPLE, MONTHLY, YEAR, asked, example_side, side_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.yearly_review.asked import Asked
    from chedo_compiler.yearly_review.views.told import Told

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = '<script>alert(1)</script> =1+1 </style> {{ 7*7 }} {HYPERLINK "x"}'


def told_of(question: Asked, lang: str) -> tuple[Told, Mapping[str, bytes]]:
    pack = review_year(question)
    skeletons = skeletons_of(pack, question.side, open_workspace(EXAMPLE), lang)
    told = tell(pack, skeletons, lang)
    return told, pack_files(told, skeletons, ("html", "docx"))


@cache
def files(lang: str) -> Mapping[str, bytes]:
    return told_of(asked(), lang)[1]


@pytest.mark.req("REG-06")
@pytest.mark.parametrize(("lang", "name"), [("vi", "ra-soat-2026.html"), ("en", "review-2026.html")])
def test_the_page_is_the_one_kept_here(lang: str, name: str) -> None:
    # How pages look is no part of what they say.
    said = re.sub(r"<style>.*?</style>\n", "", files(lang)[name].decode(), flags=re.DOTALL)
    file = GOLDEN / name
    if os.environ.get("CHEDO_WRITE_GOLDEN"):
        file.write_text(said, "utf-8")
    assert said == file.read_text("utf-8")


@pytest.mark.req("REG-06")
def test_every_host_has_a_file_and_every_change_a_folder() -> None:
    assert list(files("vi")) == [
        "ra-soat-2026.html",
        "ra-soat-2026-vp-ubnd.html",
        "ra-soat-2026-so-tai-chinh.html",
        "ra-soat-2026.docx",
        "ra-soat-2026-vp-ubnd.docx",
        "ra-soat-2026-so-tai-chinh.docx",
        "de-nghi/ket-qua-quy/2.0.0.yaml",
        "de-nghi/ket-qua-quy/2.0.0.patch",
        "de-nghi/thu-chi-thang/2.0.0.yaml",
        "de-nghi/thu-chi-thang/2.0.0.patch",
    ]


def test_a_host_s_file_tells_of_no_other_host() -> None:
    own = files("vi")["ra-soat-2026-vp-ubnd.html"].decode()
    assert "<h2>Văn phòng UBND tỉnh</h2>" in own
    assert "<h2>Sở Tài chính</h2>" not in own
    assert [text for level, text in headings(files("vi")["ra-soat-2026-vp-ubnd.docx"]) if level == 1] == [
        "Văn phòng UBND tỉnh"
    ]


def test_the_document_says_what_the_page_says() -> None:
    told, _ = told_of(asked(), "vi")
    text = all_text(files("vi")["ra-soat-2026.docx"])
    found = [one for host in told.hosts for regime in host.regimes for one in (*host.findings, *regime.findings)]

    assert len(found) > 10
    assert [one.what for one in found if one.what not in text] == []
    tables = [one for one in opened(files("vi")["ra-soat-2026.docx"]).tables if caption(one)]
    assert {head_rows(one) for one in tables} == {1}
    assert [caption(one) for one in tables] == ["Cơ quan chủ trì", "Văn phòng UBND tỉnh", "Sở Tài chính"]


def test_it_is_the_same_every_time() -> None:
    assert told_of(asked(), "vi")[1] == files("vi")


def test_without_counts_it_says_what_it_cannot_tell() -> None:
    told, written = told_of(asked(usage=None), "vi")
    assert "Vì vậy bản này không xét được" in told.notes[0]
    assert "Vì vậy bản này không xét được" in written["ra-soat-2026.html"].decode()
    assert told.hosts[0].line[-1] == "–"


def test_nothing_to_look_at_is_said_too() -> None:
    side = replace(example_side(), regimes={})
    told, written = told_of(asked(side=side), "en")
    assert told.hosts == ()
    assert words_of("en")["nothing_shown"] in written["review-2026.html"].decode()
    assert words_of("en")["nothing_shown"] in all_text(written["review-2026.docx"])


def test_long_lists_are_cut_and_counted() -> None:
    form = example_side().regimes[MONTHLY].forms[0]
    rows = tuple(replace(form.rows[4], id=f"r{n}", label=f"Dòng {n}") for n in range(MOST_NAMES + 3))
    cells = tuple(replace(one, row=row.id) for row in rows for one in form.cells if one.row == form.rows[4].id)
    wide = replace(form, rows=(*form.rows, *rows), cells=(*form.cells, *cells))
    regime = replace(example_side().regimes[MONTHLY], forms=(wide,))
    told = tell(review_year(asked(side=side_with(regime))), {}, "vi")
    said = next(one.what for one in told.hosts[1].regimes[0].findings if one.rule == "rows_unfilled")

    assert "và 5 mục khác" in said
    assert f"Dòng {MOST_NAMES - 3}; và" in said


class Tags(HTMLParser):
    """The tags of a page, and where it would load or go to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.leads: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.add(tag)
        self.leads |= {value or "" for name, value in attrs if name in {"src", "href"}}


@pytest.mark.req("SEC-01")
def test_texts_of_authors_stay_texts() -> None:
    known = example_side().regimes[MONTHLY]
    form = known.forms[0]
    rows = tuple(replace(row, label=HOSTILE) for row in form.rows)
    regime = replace(known, title=HOSTILE, forms=(replace(form, rows=rows, title=HOSTILE),))
    organisations = tuple(replace(one, label=HOSTILE) for one in example_side().registry.organisations)
    question = asked(side=side_with(regime, organisations=organisations, title=HOSTILE))
    pack = review_year(question)
    written = pack_files(tell(pack, {}, "vi"), {}, ("html", "docx"))

    for name, content in written.items():
        if name.endswith(".docx"):
            assert dangers(content) == []
            assert HOSTILE in all_text(content)
            continue
        page = Tags()
        page.feed(content.decode())
        assert page.tags & {"script", "link", "img", "iframe", "object"} == set()
        assert all(lead.startswith("#") for lead in page.leads)
        assert "&lt;script&gt;" in content.decode()


def rules() -> Iterator[str]:
    """Every rule that a module of the rules names."""
    for file in Path(str(Path(__file__).parents[3] / "compiler/chedo_compiler/yearly_review/rules")).glob("*.py"):
        for line in re.findall(r'^    """(.*)', file.read_text("utf-8"), re.MULTILINE):
            head = re.match(r"([a-z]+_[a-z_]+(?:, [a-z]+_[a-z_]+)*)[.:]", line)
            yield from head[1].split(", ") if head else ()


def test_every_rule_has_its_words() -> None:
    found = set(rules())
    assert len(found) >= 19
    for lang in ("vi", "en"):
        assert [rule for rule in found if rule not in words_of(lang) or f"{rule}_do" not in words_of(lang)] == []


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    vi, en = words_of("vi"), words_of("en")
    assert vi.keys() == en.keys()
    for name, said in vi.items():
        assert set(re.findall(r"\{\w*\}", said)) == set(re.findall(r"\{\w*\}", en[name])), name


def test_numbers_and_years_are_written_as_people_write_them() -> None:
    told = tell(review_year(asked(year=YEAR)), {}, "vi")
    monthly = dict(told.hosts[1].regimes[0].facts)
    assert monthly["Báo cáo đã nhận"] == "43 trong 44"
    assert monthly["Trễ hạn"] == "9 trong 44 (20%)"
    assert monthly["Có từ kỳ"] == "tháng 01/2026"
