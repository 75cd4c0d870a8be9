"""Edits at random of what the library's regimes say besides their forms: words, people, grounds, deadlines."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from random_edits import compiled, files_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from chedo_compiler.review.side import Side

Data = dict[str, Any]
_MOST_AT_ONCE = 3


@cache
def untouched_regime(folder: str) -> tuple[str, Data, Side]:
    """Return the name of a regime's file, what it says, and the regime compiled."""
    name = next(name for name in files_of(folder) if name.endswith("/regime.yaml"))
    data = yaml.safe_load(files_of(folder)[name].text)
    side = compiled(folder, {name: data})
    assert side is not None
    return name, data, side


def edited_regime(random: Random, folder: str) -> Side:
    """Return a regime after some edits that the compiler takes."""
    name, data, _ = untouched_regime(folder)
    while True:
        text = copy.deepcopy(data)
        for _ in range(random.randint(1, _MOST_AT_ONCE)):
            random.choice(_EDITS)(random, text)
        side = compiled(folder, {name: text})
        if side is not None:
            return side


def _words(random: Random, text: Data) -> None:
    key = random.choice(("title", "guidance", "note"))
    said = text.get(key, "")
    text[key] = random.choice((f"{said} Thêm một câu.", said.upper() or "MỚI"))


def _setting(random: Random, text: Data) -> None:
    key, values = random.choice(
        (
            ("classification", ("open", "internal")),
            ("method", (["system"], ["system", "paper"], ["document"])),
            ("approver", ("lanh_dao", "tong_hop")),
            ("consolidator", ("tong_hop", "lanh_dao")),
        )
    )
    text[key] = random.choice(values)


def _late(random: Random, text: Data) -> None:
    text.setdefault("aggregate", {})["late"] = random.choice(("include_marked", "exclude"))


def _ground(random: Random, text: Data) -> None:
    legal = text["legal"]
    if random.random() < 0.3:
        legal.append({"doc": "nd-09-2019", "clause": f"Điều {random.randint(1, 40)}", "for": ["regime"]})
    elif len(legal) > 1 and random.random() < 0.4:
        legal.pop(random.randrange(len(legal)))
    else:
        one = random.choice(legal)
        one["for"] = random.choice((["regime"], ["regime", "window", "deadlines"], ["forms"]))


def _group(random: Random, text: Data) -> None:
    one = random.choice(text["reporters"])
    key, value = random.choice((("label", f"{one.get('label', '')} khác"), ("outline", None)))
    if value is None:
        one.pop(key, None)
    else:
        one[key] = value


def _deadline(random: Random, text: Data) -> None:
    lists = [one["deadlines"] for one in (text, *text.get("periods", ())) if "deadlines" in one]
    deadlines = random.choice(lists)
    one = random.choice(deadlines)
    due = one["due"]
    place = due.get("by") or due.get("before")
    turn = random.random()
    if turn < 0.5 and place:
        place["day"] = max(1, min(28, place["day"] + random.choice((-3, -1, 1, 2))))
    elif turn < 0.65 and place:
        one["due"] = {"before" if "by" in due else "by": place}
    elif turn < 0.8:
        one["roll"] = random.choice(("none", "next_working_day"))
    elif turn < 0.9:
        deadlines.append({"id": "them", "stage": "send", "due": {"by": {"month": 1, "day": random.randint(1, 28)}}})
    elif len(deadlines) > 1:
        deadlines.remove(one)


_EDITS: tuple[Callable[[Random, Data], None], ...] = (_words, _setting, _late, _ground, _group, _deadline, _deadline)
