"""Every rule against one wrong line in a sound workspace: one finding, at the right place, with the right words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from chedo_compiler.catalogue import LANGUAGES, texts, words
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.source import SourceFile
from chedo_compiler.syntax.nodes import compose, plain

if TYPE_CHECKING:
    from chedo_compiler.compile import Compilation
    from chedo_compiler.source import Span

HERE = Path(__file__).parent
FAMILIES = ("references", "forms", "regimes")
CONTENTS = ("LAW101",)
SECRET = ("LAW103",)
INDICATORS = ("IND001", "IND002")
SHAPES = {"content", "outlines", "forms"}


def cases(*codes: str) -> list[Any]:
    """Return the cases of these codes, or all."""
    found = [case for family in FAMILIES for case in read_yaml(HERE / f"{family}.yaml")]
    return [as_param(case) for case in found if not codes or case["code"] in codes]


def as_param(case: dict[str, Any]) -> Any:
    return pytest.param(case, id=f"{case['code']}-{case['name']}")


def other_cases() -> list[Any]:
    return [case for case in cases() if case.values[0]["code"] not in {*CONTENTS, *SECRET, *INDICATORS}]


def shape_cases() -> list[Any]:
    return [case for case in cases(*CONTENTS) if case.values[0]["says"]["cause"] in SHAPES]


def content_cases() -> list[Any]:
    return [case for case in cases(*CONTENTS) if case.values[0]["says"]["cause"] not in SHAPES]


def read_yaml(file: Path) -> Any:
    return plain(compose(SourceFile(file.name, file.read_text("utf-8")))[0])


def compiled(folder: Path) -> Compilation:
    return compile_workspace(open_workspace(folder))


def text_at(span: Span) -> str:
    """What stands at a span; for one over several lines, its first line."""
    source = SourceFile(span.file, Path(span.file).read_text("utf-8"))
    start = source.offset(span.line, span.column)
    return source.text[start : source.offset(span.end_line, span.end_column)].split("\n")[0]


@pytest.mark.req("REG-08")
def test_the_workspace_is_sound_as_it_stands(world: Path) -> None:
    compilation = compiled(world / "province")
    assert compilation.diagnostics == ()
    assert [regime.id for regime in compilation.regimes] == ["ktxh-thang", "nhan-su-quy"]
    assert (compilation.tests.cases, compilation.tests.failed) == (3, 0)


def test_a_library_is_checked_and_not_released(world: Path) -> None:
    compilation = compiled(world / "library")
    assert compilation.diagnostics == ()
    assert compilation.regimes == ()
    assert (compilation.tests.cases, compilation.tests.failed) == (1, 0)


@pytest.mark.parametrize("case", other_cases())
def test_one_fault_is_one_finding_at_its_place(world: Path, case: dict[str, Any]) -> None:
    assert_one_finding(world, case)


@pytest.mark.req("REG-03")
@pytest.mark.parametrize("case", content_cases())
def test_a_regime_that_leaves_out_what_the_law_wants_is_not_put_in_force(world: Path, case: dict[str, Any]) -> None:
    assert_one_finding(world, case)


@pytest.mark.req("REG-02", "REG-03")
@pytest.mark.parametrize("case", shape_cases())
def test_a_report_has_the_forms_and_outlines_that_its_shape_asks_for(world: Path, case: dict[str, Any]) -> None:
    assert_one_finding(world, case)


@pytest.mark.req("REG-05")
@pytest.mark.parametrize("case", cases(*INDICATORS))
def test_an_indicator_is_the_same_wherever_it_is_used(world: Path, case: dict[str, Any]) -> None:
    assert_one_finding(world, case)


@pytest.mark.req("REG-10")
@pytest.mark.parametrize("case", cases(*SECRET))
def test_a_secret_report_is_refused(world: Path, case: dict[str, Any]) -> None:
    assert_one_finding(world, case)


def assert_one_finding(world: Path, case: dict[str, Any]) -> None:
    file = world / case["file"]
    if case["replace"]:
        text = file.read_text("utf-8")
        assert case["replace"] in text
        file.write_text(text.replace(case["replace"], case["by"], 1), "utf-8")
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_text(case["by"], "utf-8")
    compilation = compiled(world / "province")
    assert [finding.code for finding in compilation.diagnostics] == [case["code"]]
    (finding,) = compilation.diagnostics
    assert finding.severity == case.get("severity", "error")
    assert finding.span.file == str(world / case.get("in", case["file"]))
    assert text_at(finding.span) == str(case["at"])
    assert {key: str(finding.params[key]) for key in case.get("says", {})} == {
        key: str(value) for key, value in case.get("says", {}).items()
    }
    assert all("?" not in words(finding, lang).message for lang in LANGUAGES)


def test_every_rule_has_a_case() -> None:
    stated = {code.partition(".")[0] for code in texts("vi")} & _codes_in("rules.vi.yaml")
    assert stated - {case.values[0]["code"] for case in cases()} == set()


def test_every_cause_of_an_incomplete_regime_has_a_case() -> None:
    causes = {code.partition(".")[2] for code in texts("vi") if code.startswith("LAW101.")}
    tried = {case.values[0]["says"]["cause"] for case in cases() if case.values[0]["code"] == "LAW101"}
    broken = Path(__file__).parents[1] / "broken/cases"
    others = {"title": "title", "period": "frequency", "occasions": "thematic-without-dates"}
    assert all((broken / f"law101-{name}.yaml").exists() for name in others.values())
    assert causes - tried == set(others)


def _codes_in(name: str) -> set[str]:
    folder = Path(__file__).parents[3] / "compiler/chedo_compiler/messages"
    return {code.partition(".")[0] for code in read_yaml(folder / name)}


def test_a_broken_regime_is_left_out_and_the_others_compile(world: Path) -> None:
    regime = world / "province/noi-vu/nhan-su-quy/regime.yaml"
    regime.write_text(regime.read_text("utf-8").replace("host: so-noi-vu", "host: so-noi-vuu"), "utf-8")
    assert [one.id for one in compiled(world / "province").regimes] == ["ktxh-thang"]


def test_a_broken_registry_file_makes_no_noise_in_the_regimes(world: Path) -> None:
    (world / "province/registry/organisations.yaml").write_text("kind: organisations\norganisations: [", "utf-8")
    compilation = compiled(world / "province")
    assert {finding.code[:3] for finding in compilation.diagnostics} == {"YML"}
    assert compilation.registry is None
    assert compilation.regimes == ()


def test_a_broken_form_makes_no_noise_in_its_regime(world: Path) -> None:
    form = world / "library/kinh-te/ktxh-thang/forms/thu_chi.yaml"
    form.write_text(form.read_text("utf-8").replace("id: thu_chi\n", "id: Thu-Chi\n"), "utf-8")
    compilation = compiled(world / "province")
    assert [finding.span.file for finding in compilation.diagnostics] == [str(form)]
    assert [one.id for one in compilation.regimes] == ["nhan-su-quy"]
