"""The page on the library says what each regime rests on, and what in it is composed or not verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LIBRARY = ROOT / "regimes"

_HEAD = """# The library of regimes

Written by `make docs` from the YAML in `regimes/`. Each regime is a template: a province adopts it with `extends:` and
puts in its own reporters, dates and workflow ([language.md](language.md)).

*Composed* means drawn up by this library, because no official form was at hand. What a note calls a default or not yet
compared with the original must not be taken for the law: compare it before adopting the regime. A form that is
not listed as composed follows a published form as far as its note says.
"""


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def _leaves(columns: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for column in columns:
        yield from _leaves(column["columns"]) if "columns" in column else (column,)


def _count(parts: list[dict[str, Any]]) -> str:
    composed = sum(bool(part.get("composed")) for part in parts)
    return f"{len(parts)} ({composed} composed)" if composed else str(len(parts))


def _line(text: str) -> str:
    return " ".join(text.split())


def _periods(regime: dict[str, Any]) -> str:
    cycles = [{"kind": regime["period"]}] if "period" in regime else regime["periods"]
    return ", ".join(
        f"{cycle['kind']}{' ' + ', '.join(map(str, cycle['only'])) if 'only' in cycle else ''}" for cycle in cycles
    )


def _form(path: Path) -> str:
    form = _read(path)
    if "extends" in form:
        form = {**_read(path.with_stem(form["extends"])), **form}
    columns, rows = list(_leaves(form["columns"])), [row for row in form["rows"] if "repeat" not in row]
    added = ", ".join(row["label"]["ask"] for row in form["rows"] if "repeat" in row)
    name = f"{form['id']}, composed" if form.get("composed") else form["id"]
    cells = [name, form.get("number", ""), form["title"], _count(columns), _count(rows), added, _line(form["note"])]
    return f"| {' | '.join(cells)} |"


def _section(path: Path, documents: dict[str, str]) -> Iterator[str]:
    regime = _read(path)
    yield from ("", f"## {regime['id']}", "", f"**{regime['title']}.** {_line(regime['note'])}", "")
    yield f"- Periods: {_periods(regime)}"
    for basis in regime["legal"]:
        yield f"- {documents[basis['doc']]}, {basis['clause']} ({', '.join(basis['for'])})"
    yield from ("", "| Form | Number | Title | Columns | Rows | Rows added | Note |", "|" + " --- |" * 7)
    for form in regime["forms"]:
        yield _form(path.parent / "forms" / f"{form}.yaml")


def _page() -> str:
    documents = {one["id"]: one["number"] for one in _read(LIBRARY / "registry/documents.yaml")["documents"]}
    lines = [_HEAD.rstrip("\n")]
    for path in sorted(LIBRARY.glob("linh-vuc/**/regime.yaml"), key=lambda path: path.parent.name):
        lines += _section(path, documents)
    return "\n".join(lines) + "\n"


def test_the_page_on_the_library_is_up_to_date(is_up_to_date: Callable[[str, str], None]) -> None:
    is_up_to_date("library.md", _page())
