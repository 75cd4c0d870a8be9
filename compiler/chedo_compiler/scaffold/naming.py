"""Ids made from what people call things, and names as they are typed."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from chedo_compiler.formula.tokens import without_marks

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 40
_PLAIN = re.compile(r"[\w./:+-]+")
_NOT_IN_QUOTES = re.compile(r'["$`\\!]')
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def kebab_id(text: str, otherwise: str) -> str:
    """Make an id of a text, ``Tỉnh Lào Cai`` into ``tinh-lao-cai``; of one without letters the other id."""
    words = re.findall("[a-z0-9]+", without_marks(text).lower())
    found = re.sub("^[^a-z]+", "", "-".join(words))[:_LONGEST].strip("-")
    return found or otherwise


def typed(path: Path) -> str:
    """Write a path as it is typed into a command: every shell, those of Windows too, takes double quotation marks."""
    text = path.as_posix()
    if _PLAIN.fullmatch(text):
        return text
    return shlex.quote(text) if _NOT_IN_QUOTES.search(text) else f'"{text}"'


def label_of(name: str) -> str:
    """What an id that has no words yet is called: ``giai_ngan`` becomes ``Giai ngan``."""
    return re.sub("[-_]+", " ", name).strip().capitalize()
