"""What the cells of a column hold: read from its heading, its unit, its number format and its validation."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from chedo_compiler.workbooks.drafting.wording import folded
from chedo_compiler.workbooks.shares import is_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chedo_compiler.workbooks.sheet import Validation

_TEXT = re.compile(
    r"^(ghi chu|ten|ly do|nguyen nhan|dia chi|dia diem|noi dung|ho va ten|ho ten|giai trinh|dien giai|de xuat|kien nghi"
    r"|tinh trang|so,? (ky )?hieu|so quyet dinh|so van ban|can cu|bien phap|chuc vu|co quan|ket qua xu ly|hinh thuc"
    r"|don vi (chu tri|thuc hien|phu trach)|so dien thoai|email|nguoi (phu trach|thuc hien))\b"
)
_LONG = re.compile(r"^(ghi chu|ly do|nguyen nhan|giai trinh|dien giai|de xuat|kien nghi|bien phap|noi dung)\b")
_DATE = re.compile(r"^(ngay|thoi gian|thoi diem|thoi han)\b")
_SHARE = re.compile(r"(^|[^a-z])(ty le|ti le|ty trong|toc do tang|phan tram)\b|%")
_COUNT = re.compile(
    r"^(so|tong so|so luong|luot) (nguoi|ho|vu|viec|luot|lan|don|ho so|van ban|cuoc|doan|truong hop|co so|du an|xa|thon"
    r"|can bo|lop|kiem tra|luong|tre|phu nu|hoc sinh|can|nha|doanh nghiep|cong trinh|ca)\b"
    r"|\((nguoi|ho|luot|vu|cuoc|don|ho so|doan|cai|con)\)$"
)
_DAY_FORMAT = re.compile(r"d{1,4}[/.\- ]|m{1,4}[/.\-]y|yy")
_PLAIN_FORMATS = frozenset({"", "general", "@"})
_FIGURE = re.compile(r"[#0][#0,]*(?:\.([#0?]+))?")
WHOLE_UNITS = frozenset(
    {"nguoi", "luot", "vu", "vu_viec", "viec", "doan", "doanh_nghiep", "du_an", "ho_so", "don", "van_ban", "cuoc"}
    | {"lan", "he_thong", "ho", "nha", "cong_trinh", "cai", "con"}
)


class Hints(NamedTuple):
    """What speaks of a column: its headings from the lowest up, its unit, its formats, what cells are limited to."""

    labels: Sequence[str]
    unit: str
    formats: Sequence[str]
    validation: Validation | None = None
    text_tells: bool = False
    currency: bool = False


class Kind(NamedTuple):
    """A type with its decimals, where they differ from those that go without saying."""

    type: str
    decimals: int | None = None

    @property
    def numeric(self) -> bool:
        """Whether figures are held."""
        return self.type in {"number", "integer", "money", "percent"}


_DECIMALS = {"number": 2, "percent": 1, "money": 0}


def kind_of(hints: Hints) -> Kind:
    """Return what a column holds; a figure where nothing says otherwise."""
    label = folded(hints.labels[0]) if hints.labels else ""
    main = _main_format(hints.formats)
    by_rule = _of_validation(hints.validation)
    if by_rule:
        return _words(label) if by_rule == "text" else _with_decimals(by_rule, main)
    if _is_day(main) or (_DATE.match(label) and main in _PLAIN_FORMATS):
        return Kind("date")
    if _SHARE.search(" ".join(folded(text) for text in hints.labels)) or is_percent(main):
        return _with_decimals("percent", main)
    if _TEXT.match(label) and main in _PLAIN_FORMATS:
        return _words(label)
    if hints.text_tells and main == "@":
        return Kind("text")
    return _figure(label, main, hints)


def _words(label: str) -> Kind:
    return Kind("long_text" if _LONG.match(label) else "text")


def _figure(label: str, main: str, hints: Hints) -> Kind:
    decimals = decimals_of(main)
    if hints.currency:
        return _with_decimals("money", main)
    if decimals == 0 or (decimals is None and (hints.unit in WHOLE_UNITS or _COUNT.search(label))):
        return Kind("integer")
    return _with_decimals("number", main)


def _with_decimals(kind: str, main: str) -> Kind:
    said = decimals_of(main)
    usual = _DECIMALS.get(kind)
    return Kind(kind, said if usual is not None and said is not None and said != usual else None)


def _main_format(formats: Iterable[str]) -> str:
    """The number format of most cells, the plain one only where there is no other."""
    counts = Counter(one.lower() for one in formats)
    return counts.most_common(1)[0][0] if counts else ""


def _is_day(number_format: str) -> bool:
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format)
    return bool(_DAY_FORMAT.search(bare)) and "0" not in bare and "#" not in bare


def decimals_of(number_format: str) -> int | None:
    """Return the decimals that a number format shows; None where it leaves them open."""
    if number_format in _PLAIN_FORMATS or _is_day(number_format):
        return None
    match = _FIGURE.search(re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", number_format.split(";", maxsplit=1)[0]))
    if match is None:
        return None
    return len(match[1]) if match[1] else 0


def _of_validation(validation: Validation | None) -> str:
    known: Mapping[str, str] = {"whole": "integer", "date": "date", "decimal": "", "textLength": "text"}
    return known.get(validation.kind, "") if validation else ""
