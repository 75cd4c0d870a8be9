"""TCVN3 is what the system's own iconv says, VNI what a reader of real names sees; both go back and forth."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chedo_compiler.workbooks.legacy import decode_text, encode, is_legacy, tcvn3, vni

BASES = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = "".join(unicodedata.normalize("NFC", base + tone) for base in BASES for tone in TONES) + "đ"
PLAIN = "bcdghklmnpqrstvxBCDGHKLMNPQRSTVX 0123456789-/():;.,%"
WITHOUT_TONE = "AĂÂEÊIOÔƠUƯYĐ"
VNI_TABLE: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("vni.yaml").read_text("utf-8"))
PAIRS = {written: read for group in VNI_TABLE.values() for written, read in group.items()}


def test_tcvn3_has_74_letters() -> None:
    assert len(tcvn3._LETTERS) == 74
    assert set(tcvn3._LETTERS.values()) == set(SMALL + WITHOUT_TONE) - set("aeiouyAEIOUY")


@pytest.mark.skipif(not shutil.which("iconv"), reason="there is no iconv on this machine")
@pytest.mark.parametrize("code", tcvn3._LETTERS)
def test_tcvn3_equals_iconv(code: int) -> None:
    command = ["iconv", "-f", "TCVN", "-t", "UTF-8"]
    done = subprocess.run(command, input=bytes([code]), capture_output=True, check=True)
    assert tcvn3.decode(chr(code)) == unicodedata.normalize("NFC", done.stdout.decode())


def test_the_table_of_vni_has_names_enough_with_every_letter() -> None:
    assert len(PAIRS) >= 60
    letters = set("".join(PAIRS.values()))
    assert set(SMALL + SMALL.upper()) - letters == set()


@pytest.mark.req("ENT-06")
@pytest.mark.parametrize("written", PAIRS)
def test_vni_reads_as_a_person_does(written: str) -> None:
    assert decode_text(written, "VNI-Times") == PAIRS[written]


@pytest.mark.parametrize("written", PAIRS)
def test_vni_is_written_as_by_hand(written: str) -> None:
    assert vni.decode(vni.encode(PAIRS[written])) == PAIRS[written]


@pytest.mark.parametrize(
    ("font", "written", "read"),
    [
        (".VnTime", "Qu¸ch §ång Th¾ng", "Quách Đồng Thắng"),
        (".VnTime", "§\xadêng s¾t, kh¸ch du lÞch", "Đường sắt, khách du lịch"),
        (".VnTimeH", "céng hßa x· héi chñ nghÜa viÖt nam", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (".VnArial NarrowH", "ubnd x·", "UBND XÃ"),
        (".vntime", "b¸o c¸o", "báo cáo"),
        (".VnTime", "Tõ", "Từ"),
        ("VNI-Helve", "Aùo aám", "Áo ấm"),
        ("VNI-Times", "m² = 5", "m² = 5"),
        ("Times New Roman", "Qu¸ch", "Qu¸ch"),
    ],
)
def test_the_font_tells_how_to_read(font: str, written: str, read: str) -> None:
    assert decode_text(written, font) == read


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times"])
@pytest.mark.parametrize("text", ["Tổng cộng", "Hà Nội", "Đơn vị", "To\u0302\u0309ng", "Thực hiện quý"])
def test_what_is_unicode_already_is_left(font: str, text: str) -> None:
    assert decode_text(text, font) == text


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
@pytest.mark.parametrize("text", ["Số đơn vị báo cáo", "Đường bộ, đường sắt", "Kế hoạch được giao cả năm", "Tỷ lệ (%)"])
def test_codes_typed_on_a_vietnamese_windows_are_read_too(font: str, text: str) -> None:
    typed = encode(text, font).encode("latin-1").decode("cp1258")
    assert decode_text(typed, font) == text


def test_fonts_of_old_are_known_by_name() -> None:
    assert [font for font in (".VnTime", ".VNTIMEH", "VNI-Times", "VNI Helve", " .VnArial") if is_legacy(font)]
    assert not any(is_legacy(font) for font in ("Times New Roman", "Vn Times", "Arial", "", "VPS Times", "Vnitimes"))


@given(st.text(st.sampled_from(SMALL + PLAIN + WITHOUT_TONE)))
def test_tcvn3_goes_back_and_forth(text: str) -> None:
    assert tcvn3.decode(tcvn3.encode(text)) == text
    assert all(ord(code) < 0x100 for code in tcvn3.encode(text))


@given(st.text(st.sampled_from(SMALL + SMALL.upper() + PLAIN)))
def test_a_font_of_capitals_goes_back_and_forth(text: str) -> None:
    assert tcvn3.decode(encode(text, ".VnTimeH")).upper() == text.upper()


@given(st.text(st.sampled_from(SMALL + SMALL.upper() + PLAIN)))
def test_vni_goes_back_and_forth(text: str) -> None:
    assert vni.decode(vni.encode(text)) == text
    assert all(ord(code) < 0x100 for code in vni.encode(text))


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for font in (".VnTime", ".VnTimeH", "VNI-Times", "Arial"):
        decode_text(text, font)
