"""The review of a rich example in every format, as kept in ``golden`` and read by people.

After a wanted change: ``CHEDO_WRITE_GOLDEN=1 pytest tests/compiler/review/views`` and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chedo_compiler.review.views.formats import FORMATS, render
from review_example import example_report

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "markdown": "md", "html": "html", "github": "github.txt", "gitlab": "json"}


def test_every_format_has_a_golden_file() -> None:
    assert set(ENDINGS) == set(FORMATS)


@pytest.mark.req("REG-06")
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_the_review_of_the_example_is_the_one_kept_here(form: str, lang: str) -> None:
    said = render(example_report(), form, lang)
    file = GOLDEN / f"review.{lang}.{ENDINGS[form]}"
    if os.environ.get("CHEDO_WRITE_GOLDEN"):
        file.write_text(said, "utf-8")
    assert said == file.read_text("utf-8")
