"""Whether figures are others, and by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chedo_compiler.review.replay.moving import share_of
from chedo_compiler.runtime.values import ErrorValue

if TYPE_CHECKING:
    from chedo_compiler.runtime.values import Value


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        (200.0, 100.0, -50.0),
        (-200.0, 100.0, 150.0),
        (1e-6, 10.0, 999_999_900.0),
        (0.0, 1.0, None),
        (1e-9, 1e15, None),
        (1e-300, 1e300, None),
        (1e300, -1e300, -200.0),
        (ErrorValue.DIVISION, 1.0, None),
        (1.0, None, None),
    ],
)
def test_a_share_is_told_where_it_says_something(old: Value, new: Value, share: float | None) -> None:
    assert share_of(old, new) == (share if share is None else pytest.approx(share))
