"""Wrong usage is said in the user's language, with what to do instead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo
from repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LAO_CAI = str(ROOT / "samples/lao-cai")
MISUSED = {
    ("check", "."): ("không thấy không gian làm việc", "no workspace"),
    ("show", "khong-co", "--workspace", LAO_CAI): ("có: ktxh-thang, tthc-quy", "it has: ktxh-thang, tthc-quy"),
    ("who", "ktxh-thang", "--on", "thang-7", "--workspace", LAO_CAI): ("'thang-7' không phải là ngày", "neither a day"),
    ("calc", "ktxh-thang/khong_co", "--jsonl", "-", "--workspace", LAO_CAI): ("không có biểu", "no form"),
    ("import-xlsx", "Biểu", "01.xlsx", "--into", "a"): ("không có tệp 'Biểu' ở đây", "no file 'Biểu' here"),
    ("new", "regime", "a", "--from-xlsx", "khong-co.xlsx"): ("đặt trong ngoặc kép", "in quotation marks"),
    ("eval",): ("chưa có công thức", "no formula"),
    ("eval", "=a", "a=ba"): ("'ba' không phải là số", "'ba' is no number"),
    ("eval", "=a", "a"): ("TÊN=GIÁ TRỊ", "NAME=VALUE"),
}


@pytest.mark.req("OPS-04")
@pytest.mark.parametrize("arguments", MISUSED)
def test_it_is_said_in_both_languages(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for lang, words in zip(("vi", "en"), MISUSED[arguments], strict=True):
        answer = CliRunner().invoke(chedo, arguments, env={"CHEDO_LANG": lang})
        assert answer.exit_code == 2
        assert words in answer.output
    asked = CliRunner().invoke(chedo, [*arguments, "--lang", "en"], env={"CHEDO_LANG": "vi"})
    assert MISUSED[arguments][1] in asked.output


def test_programs_read_it_as_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(chedo, ["check", "--format", "json"])

    (found,) = json.loads(answer.stdout)
    assert (found["code"], found["params"]["cause"], found["params"]["path"]) == ("PRJ003", "no_workspace", ".")
