"""What consolidation is measured against: a plain key-value table with GROUP BY, and numpy's bare addition."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import BigInteger, Column, MetaData, String, Table, and_, func, insert, select, update

from bench.measure import median_seconds

if TYPE_CHECKING:
    from bench.province import Province

PLAIN = Table(
    "bench_figure",
    MetaData(),
    *(Column(name, String, primary_key=True) for name in ("tenant", "regime", "period", "reporter", "cell")),
    Column("value", BigInteger, nullable=False),
)


def fill(province: Province) -> None:
    """Write the same figures into the key-value table, one line a figure, in the same database."""
    PLAIN.metadata.create_all(province.database.engine)
    with province.database.write() as session:
        for reporter, figures in province.figures.items():
            key = province.key(reporter)
            place = {"tenant": key.tenant, "regime": key.regime, "period": key.period, "reporter": reporter}
            rows = [
                {**place, "cell": cell, "value": value} for cell, value in zip(province.cells, figures, strict=True)
            ]
            session.execute(insert(PLAIN), rows)


def save(province: Province) -> float:
    """Time the writing of one line of another period, committed."""
    figures = count(1)
    key = province.draft
    place = {"tenant": key.tenant, "regime": key.regime, "period": key.period, "reporter": key.reporter}
    line = {**place, "cell": province.inputs[0]}
    with province.database.write() as session:
        session.execute(insert(PLAIN).values(**line, value=0))
    one = and_(*(PLAIN.c[name] == value for name, value in line.items()))

    def write() -> None:
        with province.database.write() as session:
            session.execute(update(PLAIN).where(one).values(value=next(figures)))

    return median_seconds(write, 25)


def grouped_sums(province: Province) -> dict[str, int]:
    """Add up by GROUP BY."""
    key = province.key("")
    query = (
        select(PLAIN.c.cell, func.sum(PLAIN.c.value))
        .where(PLAIN.c.tenant == key.tenant, PLAIN.c.regime == key.regime, PLAIN.c.period == key.period)
        .group_by(PLAIN.c.cell)
    )
    with province.database.read() as session:
        return {cell: int(total) for cell, total in session.execute(query)}


def matrix(province: Province) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Lay the figures out in memory, a reporter a line."""
    return np.array(list(province.figures.values()), dtype=np.int64)
