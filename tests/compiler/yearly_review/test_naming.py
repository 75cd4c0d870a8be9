"""Forms are named as officials name them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chedo_compiler.yearly_review.naming import form_name
from year_example import MONTHLY, example_side


@pytest.mark.parametrize(
    ("number", "said"),
    [("Biểu 01/TC", "Biểu 01/TC “Thu, chi”"), ("01/TC", "01/TC “Thu, chi”"), ("", "“Thu, chi”")],
)
def test_a_form_is_named_by_its_number_and_title(number: str, said: str) -> None:
    form = replace(example_side().regimes[MONTHLY].forms[0], number=number, title="Thu, chi")
    assert form_name(form) == said
