"""Texts of authors are shown as they are written, never as markup, mention or command; and nothing is too long."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.review.views import markdown
from chedo_compiler.review.views.formats import render
from chedo_compiler.review.views.marks import inline, raw
from review_example import EXAMPLE, compiled_side, example_report, report_between

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_compiler.review.report import Report

HOSTILE = "<script>alert(1)</script><!-- x --></table></details>| @mot-nguoi #12 [a](https://x.vn) `b` **c** ::error::"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The example, with a label that wants to be more than a text."""
    folder: Path = tmp_path_factory.mktemp("workspace")
    for name in ("previous", "current"):
        for file in (EXAMPLE / name).rglob("*.yaml"):
            text = file.read_text("utf-8").replace("Thu xổ số kiến thiết", HOSTILE).replace("UBND phường Hai", HOSTILE)
            target = folder / name / file.relative_to(EXAMPLE / name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    sides = compiled_side(folder / "previous"), compiled_side(folder / "current")
    return report_between(*sides, example_report().usage)


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


def test_a_page_holds_texts_as_texts_and_needs_nothing_else(hostile: Report) -> None:
    said = render(hostile, "html", "vi")
    tags = Tags()
    tags.feed(said)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert tags.tags & {"script", "link", "img", "iframe", "object"} == set()
    assert all(lead.startswith("#c") for lead in tags.leads)
    assert "url(" not in said
    assert "@import" not in said


def test_a_comment_holds_no_markup_of_authors(hostile: Report) -> None:
    said = render(hostile, "markdown", "vi")
    plain = render(example_report(), "markdown", "vi")

    assert "<script>" not in said
    assert "@mot" not in said
    assert "#12" not in said
    assert "](https:/" not in said
    for tag in ("<details>", "</details>", "<table>", "</table>", "<tr>", "</tr>"):
        assert said.count(tag) == plain.count(tag)


def test_a_note_stays_one_command(hostile: Report) -> None:
    lines = render(hostile, "github", "vi").splitlines()
    assert len(lines) == len(render(example_report(), "github", "vi").splitlines())
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=a_b*c", r"=a\_b\*c"),
        ("x | y\nz", r"x \| y z"),
        ("a<b & c>d", "a&lt;b &amp; c&gt;d"),
        ("@ai #1 www.x.vn HTTPS://x", "@<!-- -->ai #<!-- -->1 www.<!-- -->x.vn HTTPS:<!-- -->//x"),
    ],
)
def test_a_text_in_a_line_of_markdown(text: str, shown: str) -> None:
    assert inline(text) == shown


def test_a_text_in_a_piece_of_html_ends_nothing() -> None:
    assert raw('a\n\n<b> "@x"') == "a &lt;b&gt; &quot;@<!-- -->x&quot;"


def test_a_comment_leaves_what_code_hosts_take_some_room() -> None:
    assert markdown.MOST == 60_000


def test_a_comment_is_never_too_long_and_keeps_what_is_gravest() -> None:
    report = example_report()
    many = tuple(replace(one, changes=one.changes * 14) for one in report.verdicts)
    said = markdown.render(replace(report, verdicts=many, link="https://vi-du.vn/thay-doi.html"), "vi")
    short = markdown.render(report, "vi")

    assert len(said) <= markdown.MOST
    assert said.startswith(markdown.STICKY)
    assert "Phần còn lại quá dài để hiện ở đây: https://vi-du.vn/thay-doi.html" in said
    assert said.count("🔴") == 14 * short.count("🔴")
    assert said.count("<details>") == said.count("</details>")
    assert "Phần còn lại" not in short


def test_even_breaks_are_cut_where_there_are_too_many() -> None:
    report = example_report()
    many = tuple(replace(one, changes=one.changes * 100) for one in report.verdicts)
    said = markdown.render(replace(report, verdicts=many), "vi")

    assert len(said) <= markdown.MOST
    assert "> Phần còn lại quá dài để hiện ở đây." in said
    assert "🟠" not in said
