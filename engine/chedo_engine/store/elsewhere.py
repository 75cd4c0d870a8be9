"""What formulas read of other regimes: the figures that a reporter last sent of their indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from chedo_compiler.runtime.values import ErrorValue
from chedo_engine.figures.body import Body
from chedo_engine.store.bodies import BODY
from chedo_engine.store.regimes import PeriodRow
from chedo_engine.store.sheets import unpacked
from chedo_engine.store.submissions import KEY, SubmissionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from chedo_compiler.artefact.v1 import IndicatorSource
    from chedo_compiler.runtime.periods import Period
    from chedo_compiler.runtime.values import Value
    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import SubmissionKey


def ending_with(period: Period) -> tuple[str, ...]:
    """Return the keys of periods that end in the same month: itself first, then shorter ones before longer ones."""
    year, month = period.last_month
    keys = [period.key, f"{year:04d}-{month:02d}"]
    keys += [f"{year:04d}-{kind}{month // length}" for kind, length in (("Q", 3), ("H", 6)) if month % length == 0]
    keys += [f"{year:04d}-9M"] if month == 9 else []  # noqa: PLR2004 - the ninth month
    keys += [f"{year:04d}"] if month == 12 else [f"{year - 1:04d}-Y{month + 1:02d}"]  # noqa: PLR2004 - December
    keys += [f"{year - 1:04d}-{year:04d}"] if month == 8 else []  # noqa: PLR2004 - school years end in August
    return tuple(dict.fromkeys(keys))


def read_indicators(
    session: Session, key: SubmissionKey, period: Period, sources: Iterable[IndicatorSource]
) -> dict[str, Value]:
    """Return the figures of indicators by key; one that was not sent is absent."""
    wanted = {source.key: source for source in sources}
    if not wanted:
        return {}
    periods = ending_with(period)
    place = {
        "tenant": key.tenant,
        "reporter": key.reporter,
        "regimes": sorted({source.regime for source in wanted.values()}),
        "forms": sorted({source.form for source in wanted.values()}),
        "periods": periods,
    }
    sheets = _last_sent(session, key.tenant, session.execute(_SENT, place).all(), periods)
    found = {name: sheets.get((source.regime, source.form)) for name, source in wanted.items()}
    return {name: _figure(sheet, wanted[name].cell) for name, sheet in found.items() if sheet is not None}


def _last_sent(
    session: Session, tenant: str, rows: Sequence[Sequence[object]], periods: Sequence[str]
) -> dict[tuple[str, str], Sheet]:
    """Return sheets by regime and form, of the period of each regime that comes first."""
    first: dict[str, str] = {}
    for regime, period, *_ in rows:
        first[str(regime)] = min(first.get(str(regime), str(period)), str(period), key=periods.index)
    bodies: dict[str, dict[str, list[Body]]] = {}
    for regime, period, form, *columns in rows:
        if form is not None and first[str(regime)] == period:
            bodies.setdefault(str(regime), {}).setdefault(str(form), []).append(Body(*columns))  # type: ignore[arg-type]
    return {
        (regime, form): sheet
        for regime, parts in bodies.items()
        for form, sheet in unpacked(session, tenant, parts).items()
    }


def _figure(sheet: Sheet, cell: str) -> Value:
    """Return a figure; one that the release of that time did not have was never sent."""
    if cell in sheet.errors:
        return ErrorValue(sheet.errors[cell])
    value = sheet.values.get(cell)
    if value is None:
        return None if cell in sheet.known else ErrorValue.MISSING
    return value if isinstance(value, str) else float(value)


_SENT = (
    select(PeriodRow.regime, PeriodRow.period, BODY.c.form, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts)
    .outerjoin(
        SubmissionRow,
        and_(
            *(getattr(SubmissionRow, name) == getattr(PeriodRow, name) for name in ("tenant", "regime", "period")),
            SubmissionRow.reporter == bindparam("reporter"),
            SubmissionRow.number > 0,
        ),
    )
    .outerjoin(
        BODY,
        and_(
            *(BODY.c[name] == getattr(SubmissionRow, name) for name in (*KEY, "number")),
            BODY.c.form.in_(bindparam("forms", expanding=True)),
        ),
    )
    .where(
        PeriodRow.tenant == bindparam("tenant"),
        PeriodRow.regime.in_(bindparam("regimes", expanding=True)),
        PeriodRow.period.in_(bindparam("periods", expanding=True)),
    )
    .order_by(BODY.c.form, BODY.c.part)
)
