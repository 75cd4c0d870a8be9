"""Packed vectors: one width byte, a validity bitmap, then the values that are not blank as little-endian integers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 2**63 - 1
"""The greatest magnitude that fits."""

_NARROW, _WIDE = 4, 8
_TYPES: dict[int, np.dtype[np.int32 | np.int64]] = {_NARROW: np.dtype("<i4"), _WIDE: np.dtype("<i8")}
_NARROW_LIMIT = 2**31 - 1

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def pack(values: Sequence[int | None]) -> bytes:
    """Pack scaled integers; ``None`` is blank, which is not zero.

    Raises:
        OverflowError: a value is beyond 64 bits.
    """
    present = [value for value in values if value is not None]
    greatest = max(map(abs, present), default=0)
    if greatest > LIMIT:
        raise OverflowError(f"{greatest} does not fit a vector")
    width = _NARROW if greatest <= _NARROW_LIMIT else _WIDE
    bitmap = np.packbits(np.array([value is not None for value in values], dtype=np.bool_), bitorder="little")
    return bytes([width]) + bitmap.tobytes() + np.array(present, dtype=_TYPES[width]).tobytes()


def unpack(vector: bytes, count: int) -> list[int | None]:
    """Read ``count`` values back."""
    values, valid = unpack_many([vector], count)
    numbers: list[int | None] = values[0].tolist()
    return [number if given else None for number, given in zip(numbers, valid[0].tolist(), strict=True)]


def unpack_many(vectors: Sequence[bytes], count: int) -> tuple[Integers, Flags]:
    """Read many vectors of one layout as a matrix, a row for each, and which of its places are not blank (else 0).

    Raises:
        ValueError: a vector is not of that many values.
    """
    if len({vector[0] for vector in vectors}) == 1:
        return _read(vectors, count, vectors[0][0])
    values = np.zeros((len(vectors), count), dtype=np.int64)
    valid = np.zeros((len(vectors), count), dtype=np.bool_)
    for width in (_NARROW, _WIDE):
        places = [place for place, vector in enumerate(vectors) if vector[0] == width]
        if places:
            found, given = _read([vectors[place] for place in places], count, width)
            values[places] = found
            valid[places] = given
    return values, valid


def _read(vectors: Sequence[bytes], count: int, width: int) -> tuple[Integers, Flags]:
    start = 1 + (count + 7) // 8
    bitmaps = np.frombuffer(b"".join([vector[1:start] for vector in vectors]), dtype=np.uint8)
    bits = np.unpackbits(bitmaps.reshape(len(vectors), start - 1), axis=1, count=count, bitorder="little")
    given = bits.view(np.bool_)
    values = np.zeros(given.shape, dtype=np.int64)
    values[given] = np.frombuffer(b"".join([vector[start:] for vector in vectors]), dtype=_TYPES[width])
    return values, given
