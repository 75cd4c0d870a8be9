"""What came of a run is kept without figures, and read back strictly."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chedo_compiler.review.replay.kept import ReplayError, read_replay, written
from chedo_compiler.review.replay.result import CellCount, CheckCount, LeftOut, Move, RegimeReplay, Replay

MOVE = Move("b1", "tong.so", 3, 4, 2, "2026-01", -12.5, "123456.0", "108024.0")
REPLAY = Replay(
    12,
    "2026-12-31",
    (
        RegimeReplay(
            "ktxh",
            "a" * 64,
            "b" * 64,
            2,
            4,
            (LeftOut("damaged", 1),),
            (CheckCount("b1", "k1", None, 3, 4),),
            (CellCount("b1", "dong.so", "required", 0, 4, 4),),
            (MOVE,),
            7,
        ),
    ),
)


def test_what_is_kept_is_read_back_but_for_the_figures() -> None:
    text = written(REPLAY)

    found = read_replay(text)

    assert "123456" not in text
    assert "108024" not in text
    assert (found.regimes[0].moves[0].was, found.regimes[0].moves[0].share) == (None, -12.5)
    assert read_replay(written(found)) == found
    assert found.of("ktxh") == found.regimes[0]
    assert found.of("khác") is None


def _changed(*place: str | int, value: Any) -> str:
    plain = json.loads(written(REPLAY))
    inner = plain
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return json.dumps(plain)


ODD = [
    "",
    "[]",
    "{}",
    "null",
    '{"format": 1}',
    "[" * 100_000,
    _changed("months", value="12"),
    _changed("months", value=True),
    _changed("until", value=7),
    _changed("regimes", value="x"),
    _changed("regimes", 0, "reports", value=None),
    _changed("regimes", 0, "checks", 0, "check", value=["<script>"]),
    _changed("regimes", 0, "checks", 0, "after", value="3"),
    _changed("regimes", 0, "moves", 0, "share", value="nan"),
    _changed("regimes", 0, "moves", 0, "was", value=3),
    _changed("regimes", 0, "thêm", value=3),
    _changed("regimes", 0, "unchanged", value=1),
    _changed("until", value="hôm nay"),
    _changed("until", value="9999-99-99"),
    _changed("months", value=0),
    _changed("months", value=121),
    _changed("regimes", 0, "reports", value=10**30),
    _changed("regimes", 0, "periods", value=-1),
    _changed("regimes", 0, "left_out", 0, "reason", value="\ud800"),
    _changed("regimes", 0, "left_out", 0, "reason", value="\x1b[31m"),
    _changed("regimes", 0, "checks", 0, "check", value="x" * 300),
    _changed("regimes", 0, "checks", 0, "after", value={}),
    _changed("regimes", 0, "checks", 0, "after", value=5),
    _changed("regimes", 0, "checks", 0, "reports", value=0),
    _changed("regimes", 0, "cells", 0, "before", value=10**30),
    _changed("regimes", 0, "moves", 0, "moved", value=5),
    _changed("regimes", 0, "moves", 0, "period", value="2026-13"),
    _changed("regimes", 0, "moves", 0, "share", value=1e300),
    _changed("regimes", 0, "moves", 0, "share", value=10**400),
    _changed("regimes", 0, "moves", 0, "was", value="1E+99999999"),
    written(REPLAY).replace("-12.5", "NaN"),
    written(REPLAY).replace("-12.5", "-1e999"),
]


@pytest.mark.parametrize("text", ODD, ids=map(str, range(len(ODD))))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ReplayError) as refused:
        read_replay(text)
    assert refused.value.cause == "replay_unreadable"


def test_what_a_later_chedo_wrote_is_named_so() -> None:
    with pytest.raises(ReplayError) as refused:
        read_replay(_changed("format", value=2))
    assert refused.value.cause == "replay_newer"
