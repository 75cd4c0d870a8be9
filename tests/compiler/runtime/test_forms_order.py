"""Forms are computed after those that they read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chedo_compiler.runtime.forms_order import circle_of, in_order, readers
from references_world import compiled

REGIMES, _ = compiled()
FORMS = {form.id: form for regime in REGIMES for form in regime.forms if regime.id == "ngan-sach"}


def test_a_form_comes_after_those_it_reads() -> None:
    names = [form.id for form in in_order(FORMS.values())]
    assert names.index("tong_hop") > max(names.index("thu"), names.index("chi"))
    assert [form.id for form in in_order([FORMS["tong_hop"]])] == ["tong_hop"]


@pytest.mark.parametrize(("changed", "follow"), [("thu", ["tong_hop"]), ("chi", ["tong_hop"]), ("tong_hop", [])])
def test_what_follows_from_a_form(changed: str, follow: list[str]) -> None:
    assert [form.id for form in readers(FORMS.values(), changed)] == follow


def test_a_circle_is_found_and_checks_make_none() -> None:
    back = replace(FORMS["thu"].cells[0], expression=["form", "tong_hop", "thu.thang"])
    thu = replace(FORMS["thu"], needs=("tong_hop",), cells=(back, *FORMS["thu"].cells[1:]))
    assert set(circle_of([thu, FORMS["tong_hop"]])) == {"thu", "tong_hop"}
    assert circle_of([replace(FORMS["thu"], needs=("tong_hop",)), FORMS["tong_hop"]]) == ()
