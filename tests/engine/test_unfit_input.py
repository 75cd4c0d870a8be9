"""Whatever is typed or sent: it is taken as meant, or told where and why it is not, and nothing else is lost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample_regime as sample
from chedo_engine import messages
from chedo_engine.refusals import Refused
from chedo_engine.services.accounts import authenticate
from chedo_engine.store.reports import load_report
from chedo_engine.store.sheets import OUTLINE
from chedo_engine.workflow.states import Action
from world import NOON

if TYPE_CHECKING:
    from world import World

NOT_A_NUMBER = [
    "1e5",
    "١٢",
    "１２",
    "--1",
    "-",
    "1_000",
    "0x10",
    "NaN",
    "Infinity",
    "1.5.5",
    "=1+1",
    "1\x00",
    "\ud800",
    "\u200b5",
]


@pytest.mark.req("ENT-01")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1.234,5", "1234.50"),
        ("1,234.5", "1234.50"),
        ("  1.234 ", "1234.00"),
        ("1\u00a0234,5", "1234.50"),
        ("1\u202f234\u202f567", "1234567.00"),
        ("\u22125", "-5.00"),
        ("(5)", "-5.00"),
        ("-0", "0.00"),
        ("9999999999999,99", "9999999999999.99"),
    ],
)
def test_a_number_is_read_as_officials_write_it(world: World, typed: str, kept: str) -> None:
    saved = world.save(world.key(), {"dn.gia": typed})

    assert saved.faults == ()
    assert str(world.sheet(world.key()).values["dn.gia"]) == kept


@pytest.mark.parametrize("typed", [*NOT_A_NUMBER, "0,005", "1" + "0" * 15, "9" * 100_000])
def test_what_is_no_figure_of_the_cell_is_told_and_changes_nothing(world: World, typed: str) -> None:
    key = world.key()
    world.save(key, {"dn.gia": Decimal(7)})

    saved = world.save(key, {"dn.gia": typed, "phi.gia": "8"})

    (fault,) = saved.faults
    assert (fault.details["row"], fault.details["column"]) == ("Thu từ doanh nghiệp", "Giá bình quân")
    assert typed in messages.text(fault.code, "vi", **fault.details)
    assert world.sheet(key).values["dn.gia"] == Decimal(7)
    assert world.sheet(key).values["phi.gia"] == Decimal(8)


def test_what_was_typed_is_shown_as_typed_even_when_it_is_a_word_of_ours(world: World) -> None:
    (fault,) = world.save(world.key(), {"dn.gia": "send"}).faults

    assert "“send”" in messages.text(fault.code, "vi", **fault.details)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        ".",
        "dn.thang\x00",
        "\ud800.x",
        "tong.thang",
        "tong.gia",
        "y_te.thang",
        "khong.co",
        "x" * 100_000,
        "du_an:r1.thang",
        "khong:r1.thang",
        "du_an:.@label",
        "@explain:",
        "@explain:khong:dn",
        "@explain:k_thang:dn",
        "@explain:k_vuot:",
        "@explain:k_vuot:phi",
        "@explain:k_vuot:\x00",
        "@explain:k_vuot:du_an:r1",
    ],
    ids=ascii,
)
def test_a_place_that_is_not_this_persons_to_fill_takes_nothing(world: World, cell: str) -> None:
    saved = world.save(world.key(), {cell: "5"})

    (fault,) = saved.faults
    assert messages.text(fault.code, "en", **fault.details)
    assert saved.acknowledged == {}
    assert world.sheet(world.key()).explanations == {}


@pytest.mark.req("ENT-06")
def test_texts_are_kept_without_what_nobody_sees(world: World) -> None:
    key = world.key()
    world.save(key, {"dn.ghi_chu": "\u202ee\u0301\u200b\u2066x\x00\ufffe\U0001ffff\ud83d\ufeff \U0001f600"})

    assert world.sheet(key).values["dn.ghi_chu"] == "éx 😀"


def test_an_answer_of_unseen_signs_alone_is_no_answer(world: World) -> None:
    key = world.filled(world.key())
    world.save(key, {"danh_gia": "\u202e\u200b\x00"}, form=OUTLINE)

    with pytest.raises(Refused, match="findings-open"):
        world.act(key, Action.PRESENT)


@pytest.mark.parametrize(
    ("label", "code"), [("", "label-missing"), ("\x00\u200b", "label-missing"), ("x" * 5000, "too-long")]
)
def test_a_row_without_a_fit_name_is_refused_in_words(world: World, label: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        world.add_row(world.key(), label)

    assert refused.value.code == code
    assert messages.text(code, "vi", **refused.value.details)


def test_reasons_are_texts_like_others_and_bounded(world: World) -> None:
    key = world.presented(world.key())
    with pytest.raises(Refused, match="reason-missing"):
        world.act(key, Action.REFUSE, reason="\x00\u202e")
    with pytest.raises(Refused, match="reason-too-long"):
        world.act(key, Action.REFUSE, reason="x" * 5000)

    world.act(key, Action.REFUSE, reason="sai\x00 so\u0302\u0301 \u202eliệu")

    with world.database.read() as session:
        assert load_report(session, key).row.reason == "sai số liệu"


def test_a_name_of_unfit_signs_signs_nobody_in(world: World) -> None:
    for name in ("\x00", "a\x00b", "x" * 100_000, "\ud800"):
        found = world.do(lambda session, name=name: authenticate(session, sample.TENANT, name, "mật khẩu", at=NOON))  # type: ignore[misc]
        assert found is None
