"""Ids made from what people call things."""

from __future__ import annotations

import re

from chedo_compiler.formula.tokens import without_marks

_LONGEST = 40
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def kebab_id(text: str, otherwise: str) -> str:
    """Make an id of a text, ``Tỉnh Lào Cai`` into ``tinh-lao-cai``; of one without letters the other id."""
    words = re.findall("[a-z0-9]+", without_marks(text).lower())
    found = re.sub("^[^a-z]+", "", "-".join(words))[:_LONGEST].strip("-")
    return found or otherwise


def label_of(name: str) -> str:
    """What an id that has no words yet is called: ``giai_ngan`` becomes ``Giai ngan``."""
    return re.sub("[-_]+", " ", name).strip().capitalize()
