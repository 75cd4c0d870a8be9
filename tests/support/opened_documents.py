"""A .docx opened again: its texts, its tables, and whatever in its parts could act or lead elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as Opened
    from docx.table import Table

_TARGET = re.compile(r'TargetMode="External"')


def opened(content: bytes) -> Opened:
    """The document as a reader of Word files sees it."""
    return Document(io.BytesIO(content))


def all_text(content: bytes) -> str:
    """Every text of the document's body, tables too, in its order."""
    body = opened(content).element.body
    paragraphs = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))
    return "\n".join(paragraphs)


def headings(content: bytes) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    found = ((one.style.name if one.style else "", one.text) for one in opened(content).paragraphs)
    return [(int((name or "")[-1]), text) for name, text in found if (name or "").startswith("Heading ")]


def grid_of(table: Table) -> list[list[tuple[str, int, str]]]:
    """Text, columns and vertical merge ("", "restart", "continue") of each cell that is written."""
    rows = []
    for row in table._tbl.iter(qn("w:tr")):
        cells = []
        for cell in row.iter(qn("w:tc")):
            span, merge = next(cell.iter(qn("w:gridSpan")), None), next(cell.iter(qn("w:vMerge")), None)
            text = "".join(one.text or "" for one in cell.iter(qn("w:t")))
            wide = int(span.get(qn("w:val"))) if span is not None else 1
            down = "" if merge is None else merge.get(qn("w:val"), "continue")
            cells.append((text, wide, down))
        rows.append(cells)
    return rows


def head_rows(table: Table) -> int:
    """How many rows each page repeats."""
    return len(list(table._tbl.iter(qn("w:tblHeader"))))


def caption(table: Table) -> str:
    """What names a table to those who cannot see it."""
    said = next(table._tbl.iter(qn("w:tblCaption")), None)
    return "" if said is None else str(said.get(qn("w:val")))


def dangers(content: bytes) -> list[str]:
    """Whatever could act, or load from elsewhere: macros, fields besides page numbers, links out, pictures."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8", "replace")
            found += [name] * name.endswith((".bin", ".jpeg", ".png", ".exe"))
            found += [f"{name}: out"] if _TARGET.search(text) else []
            if name.startswith("word/") and name.endswith(".xml"):
                found += [f"{name}: field"] * text.count("<w:instrText")
                found += [f"{name}: {one}" for one in re.findall(r'w:instr="([^"]*)"', text) if one != "PAGE"]
                found += [f"{name}: link"] * text.count("<w:hyperlink")
    return found
