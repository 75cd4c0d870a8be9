"""Edits of the library's forms and outlines at random, as authors make them: in the YAML, several at a time."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
from chedo_compiler.review.side import Side
from chedo_compiler.source import SourceFile
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from chedo_compiler.project import Workspace

Data = dict[str, Any]
_LIBRARY = ROOT / "regimes"
_MOST_AT_ONCE = 4
_OUTLINES = 0.15
_WHOLE = {"columns", "rows"}
"""What a form has that is not a patch of another one."""
_WORDS = ("chung", "khác", "đợt một", "năm trước", "Tổng", "ước tính")
_TYPES = ("number", "integer", "money", "text", "percent")
_METHODS = ("sum", "max", "last", "none")


@cache
def regime_folders() -> tuple[str, ...]:
    """Return the folders of the library's regimes."""
    return tuple(sorted(path.parent.as_posix() for path in _LIBRARY.glob("linh-vuc/**/regime.yaml")))


@cache
def _library() -> Workspace:
    return open_workspace(_LIBRARY)


@cache
def untouched(folder: str) -> tuple[dict[str, Data], Side]:
    """Return the forms and outlines of a regime as data, and the regime compiled; its workbooks are left out."""
    read = {name: _without_workbook(yaml.safe_load(file.text)) for name, file in files_of(folder).items()}
    texts = {name: text for name, text in read.items() if text["kind"] == "outline" or text.keys() >= _WHOLE}
    side = compiled(folder, texts)
    assert side is not None
    return texts, side


def compiled(folder: str, texts: dict[str, Data]) -> Side | None:
    """Compile one regime of the library with other forms and outlines; None if the compiler refuses them."""
    whole = _library()
    shared = [file for file in whole.files if "/linh-vuc/" not in Path(file.path).absolute().as_posix()]
    own = [
        SourceFile(name, json.dumps(texts[name], ensure_ascii=False, indent=0)) if name in texts else file
        for name, file in files_of(folder).items()
    ]
    found = compile_workspace(replace(whole, files=(*shared, *own)))
    if found.registry is None or not found.templates:
        return None
    return Side({regime.id: regime for regime in found.templates}, found.registry)


def files_of(folder: str) -> dict[str, SourceFile]:
    """Return the files of a regime but for its tests, which say what comes out and would have to change too."""
    found = {Path(file.path).absolute().as_posix(): file for file in _library().files}
    return {file.path: file for path, file in found.items() if path.startswith(f"{folder}/") and "/tests/" not in path}


def _without_workbook(text: Data) -> Data:
    return {key: value for key, value in text.items() if key != "layout"}


def edited(random: Random, folder: str) -> Side:
    """Return a regime after some edits that the compiler takes."""
    while True:
        texts = copy.deepcopy(untouched(folder)[0])
        for _ in range(random.randint(1, _MOST_AT_ONCE)):
            text = random.choice(_of_one_kind(random, texts))
            random.choice(_OF_FORMS if text["kind"] == "form" else _OF_OUTLINES)(random, text)
        side = compiled(folder, texts)
        if side is not None:
            return side


def _of_one_kind(random: Random, texts: dict[str, Data]) -> list[Data]:
    """The forms, or now and then the outlines: those are many, and easy to edit."""
    forms = [text for text in texts.values() if text["kind"] == "form"]
    outlines = [text for text in texts.values() if text["kind"] == "outline"]
    return outlines if outlines and (not forms or random.random() < _OUTLINES) else forms


def _lines(text: Data) -> list[Data]:
    return [one for one in (*text["rows"], *_leaves(text["columns"])) if "id" in one]


def _leaves(columns: list[Data]) -> Iterator[Data]:
    for column in columns:
        yield from _leaves(column["columns"]) if "columns" in column else (column,)


def _relabel(random: Random, text: Data) -> None:
    one = random.choice([*text["rows"], *text["columns"], *_leaves(text["columns"])])
    if isinstance(one.get("label"), str):
        one["label"] = random.choice((f"{one['label']} {random.choice(_WORDS)}", one["label"].upper()))


def _set_key(random: Random, text: Data) -> None:
    key, values = random.choice(
        (
            ("required", (True, False)),
            ("decimals", (0, 1, 2, 3)),
            ("type", _TYPES),
            ("unit", ("viec", "nguoi", "trieu_dong", "ty_dong")),
            ("guidance", ("Ghi theo quyết định.", "")),
            ("note", ("Theo mẫu mới.",)),
            ("min", (0, 1)),
            ("max", (100, 1000)),
            ("total", (True,)),
            ("level", (0, 1, 2)),
            ("stt", ("9", "IX")),
            ("aggregate", _METHODS),
            ("periods", (["06", "12"], ["year"])),
            ("composed", (True,)),
            ("basis", ("actual", "estimate")),
        )
    )
    random.choice(_lines(text))[key] = random.choice(values)


def _announce(random: Random, text: Data) -> None:
    """Say of a line, or of the form, that it goes; say it otherwise; or no more."""
    one = random.choice([*_lines(text), text])
    later = random.choice(("2030-06", "2031-01"))
    instead = {"replaced_by": random.choice(_lines(text))["id"]} if random.random() < 0.3 and one is not text else {}
    if "deprecated" in one and random.random() < 0.3:
        del one["deprecated"]
    else:
        one["deprecated"] = {"from": "2030-01", "remove": later, **instead}


def _drop_key(random: Random, text: Data) -> None:
    one = random.choice(_lines(text))
    keys = [key for key in one if key not in {"id", "label", "repeat"}]
    if keys:
        del one[random.choice(keys)]


def _add_line(random: Random, text: Data) -> None:
    columns = random.random() < 0.3
    where = text["columns"] if columns else text["rows"]
    line: Data = {"id": f"moi_{random.randint(1, 10**6)}_", "label": f"Mới {random.choice(_WORDS)}"}
    if columns:
        line["type"] = random.choice(_TYPES)
    elif random.random() < 0.3:
        line["required"] = True
    where.insert(random.randint(0, len(where)), line)


def _remove_line(random: Random, text: Data) -> None:
    where = text["columns"] if random.random() < 0.3 else text["rows"]
    if len(where) > 1:
        where.pop(random.randrange(len(where)))


def _move_line(random: Random, text: Data) -> None:
    where = text["columns"] if random.random() < 0.3 else text["rows"]
    where.insert(random.randint(0, len(where)), where.pop(random.randrange(len(where))))


def _rename_line(random: Random, text: Data) -> None:
    random.choice(_lines(text))["id"] = f"ten_moi_{random.randint(1, 10**6)}_"


def _set_formula(random: Random, text: Data) -> None:
    names = [one["id"] for one in (text["rows"] if random.random() < 0.6 else _leaves(text["columns"])) if "id" in one]
    first, second = random.choice(names), random.choice(names)
    formula = random.choice((f"={first}+{second}", f"=SUM({first}:{second})", f"={first}*2-{second}"))
    one = random.choice(_lines(text))
    if "formula" in one and random.random() < 0.4:
        one["formula"] = f"{one['formula']}+0"
    else:
        one["formula"] = formula


def _set_repeat(random: Random, text: Data) -> None:
    repeats = [one["repeat"] for one in text["rows"] if "repeat" in one]
    if repeats:
        random.choice(repeats)[random.choice(("max", "min"))] = random.randint(1, 30)


def _change_checks(random: Random, text: Data) -> None:
    checks = text.setdefault("checks", [])
    if checks and random.random() < 0.7:
        one = random.choice(checks)
        key, value = random.choice(
            (
                ("level", "warning"),
                ("level", "error"),
                ("message", "Xem lại số liệu"),
                ("explain", "required"),
                ("expr", f"{one['expr']}+0"),
                ("expr", f"=NOT({one['expr'][1:]})"),
            )
        )
        one[key] = value
    elif checks and random.random() < 0.5:
        checks.pop(random.randrange(len(checks)))
    else:
        row, column = text["rows"][0].get("id", ""), next(_leaves(text["columns"]))["id"]
        check = {"id": f"moi_{random.randint(1, 999)}_", "expr": f"={row}>=0", "column": column, "level": "warning"}
        checks.append({**check, "message": "Số âm"})


def _change_form(random: Random, text: Data) -> None:
    key, values = random.choice(
        (
            ("title", (f"{text['title']} mới", text["title"].upper())),
            ("number", ("99",)),
            ("unit", ("viec", "trieu_dong", "nguoi")),
            ("note", ("Ghi chú mới.",)),
            ("guidance", ("Hướng dẫn mới.",)),
        )
    )
    text[key] = random.choice(values)


def _change_section(random: Random, text: Data) -> None:
    one = random.choice(text["sections"])
    key, value = random.choice(
        (
            ("heading", f"{one['heading']} mới"),
            ("text", f"{one.get('text', '')} Thêm một câu."),
            ("text", "Không dẫn số liệu."),
            ("ask", {"id": "y_kien_moi", "label": "Ý kiến", "required": random.random() < 0.5}),
            ("ask", {**one.get("ask", {"id": "y_kien", "label": "Ý kiến"}), "max_words": random.choice((50, 900))}),
        )
    )
    one[key] = value


def _change_sections(random: Random, text: Data) -> None:
    sections = text["sections"]
    if len(sections) > 1 and random.random() < 0.5:
        sections.insert(random.randint(0, len(sections)), sections.pop(random.randrange(len(sections))))
    elif len(sections) > 1 and random.random() < 0.5:
        sections.pop(random.randrange(len(sections)))
    else:
        section = {"id": f"moi_{random.randint(1, 999)}_", "heading": "Mục mới", "text": "Nội dung."}
        sections.insert(random.randint(0, len(sections)), section)


def _change_title(random: Random, text: Data) -> None:
    text["title"] = f"{text['title']} {random.choice(_WORDS)}"


_OF_FORMS: tuple[Callable[[Random, Data], None], ...] = (
    *(_relabel, _set_key, _set_key, _set_key, _drop_key, _add_line, _remove_line, _move_line, _rename_line),
    *(_set_formula, _set_repeat, _change_checks, _change_form, _announce),
)
_OF_OUTLINES: tuple[Callable[[Random, Data], None], ...] = (_change_section, _change_sections, _change_title)
