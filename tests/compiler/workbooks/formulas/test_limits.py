"""Formulas of hostile sheets: they take no longer than those of the largest form."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from chedo_compiler.syntax.limits import MAX_READS
from chedo_compiler.workbooks.formulas import area_names
from chedo_compiler.workbooks.formulas.names import MOST_LETTERS, Translation, Translator
from chedo_compiler.workbooks.formulas.refusal import CAUSES, Refusal
from chedo_compiler.workbooks.formulas.table import Table, alone
from workbook_places import at

TABLE = Table("S", {row: f"dong_{row}" for row in range(1, 1001)}, {3: "so"})


def test_what_the_formulas_of_a_sheet_read_together_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(area_names, "MOST_READS", 3_000)
    translator = Translator(TABLE, alone(TABLE))
    found = [translator.translate(f"=SUM(C2:C1000)+{number}", at("C1"), "row") for number in range(3)]

    assert all(isinstance(one, Translation) for one in found)
    assert translator.translate("=SUM(C2:C1000)", at("C1"), "row") == Refusal("much", "C2:C1000")
    assert translator.translate("=C1", at("C2"), "row") == Refusal("much", "C1")


def test_as_much_as_the_compiler_reads_may_be_read_twice() -> None:
    assert area_names.MOST_READS == 2 * MAX_READS


def test_how_long_they_are_together_is_limited() -> None:
    translator = Translator(TABLE, alone(TABLE))
    formulas = [f"=C1&{text!r}".replace("'", '"') for text in (f"{number}{'x' * 8_000}" for number in range(300))]

    found = [translator.translate(formula, at("C2"), "row") for formula in formulas]

    fit = MOST_LETTERS // len(formulas[-1])
    assert all(isinstance(one, Translation) for one in found[:fit])
    assert found[-1] == Refusal("much", "")


@pytest.mark.parametrize(
    "formula",
    [
        *["=" + "'" * 8_000, "='" + "a''" * 2_000, "=" + "'a" * 4_000, "=" + "a" * 8_000, "=" + "a:" * 4_000],
        *["=" + "[" * 8_000, '="' + 'a""' * 2_000, "=" + "$" * 8_000, "=" + "1" * 8_000, "=" + "1:" * 4_000],
        *["=" + "_r1+" * 2_000 + "C1", "=_r9(C1)", "=" + "(" * 8_000, "=" + "A1!" * 2_000, "=" + "a.b!" * 2_000],
    ],
    ids=lambda formula: formula[:6],
)
def test_odd_texts_are_refused(formula: str) -> None:
    assert isinstance(Translator(TABLE, alone(TABLE)).translate(formula, at("C2"), "row"), Refusal)


def test_longer_than_excel_allows_is_refused() -> None:
    found = Translator(TABLE, alone(TABLE)).translate("=" + "C1+" * 3_000 + "C1", at("C2"), "row")

    assert isinstance(found, Refusal)
    assert found.code == "FML020"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_cause_has_words(lang: str) -> None:
    words = yaml.safe_load(files("chedo_compiler.messages").joinpath(f"import.{lang}.yaml").read_text(encoding="utf-8"))

    assert [cause for cause in CAUSES if f"XLS111.{cause}" not in words] == []
