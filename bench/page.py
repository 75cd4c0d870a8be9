"""The page that measurements are written to: a section for each subject."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs/bench.md"
_INTRODUCTION = """# What it costs

Written by `make bench`: medians of several runs, each after one that does not count. Times are of the machine named in
each section; the ratios beside something else, measured in the same run, travel better.
"""


def write_section(title: str, machine: str, body: str, page: Path = PAGE) -> None:
    """Write a section anew; the other sections stay."""
    text = page.read_text(encoding="utf-8") if page.exists() else _INTRODUCTION
    head, *sections = re.split(r"(?m)^(?=## )", text)
    measured = f"Measured on {dt.datetime.now(dt.UTC).date()}: {machine}."
    wanted = f"## {title}\n\n{measured}\n\n{body.strip()}\n"
    others = {section.partition("\n")[0]: section.strip() + "\n" for section in sections}
    others[f"## {title}"] = wanted
    page.write_text("\n".join([head.strip() + "\n", *others.values()]), encoding="utf-8")
