"""What one reporter last sent for many periods, in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from chedo_engine.figures import body
from chedo_engine.figures.body import Body
from chedo_engine.store.artefacts import layouts_of
from chedo_engine.store.bodies import BODY
from chedo_engine.store.submissions import KEY, SubmissionRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from chedo_engine.figures.sheet import Sheet
    from chedo_engine.keys import SubmissionKey

_SENT = (
    select(SubmissionRow.period, BODY.c.form, BODY.c.part, BODY.c.layout, BODY.c.vector, BODY.c.texts)
    .outerjoin(
        BODY,
        and_(
            *(BODY.c[name] == getattr(SubmissionRow, name) for name in (*KEY, "number")),
            BODY.c.number > 0,
            BODY.c.part == "",
            BODY.c.form.in_(bindparam("forms", expanding=True)),
        ),
    )
    .where(*(getattr(SubmissionRow, name) == bindparam(name) for name in ("tenant", "regime", "reporter")))
)


def sent_over_periods(session: Session, key: SubmissionKey, forms: Collection[str]) -> dict[str, dict[str, Sheet]]:
    """Return the fixed cells of forms by period and form; a period of which nothing was sent has none."""
    place = {"tenant": key.tenant, "regime": key.regime, "reporter": key.reporter, "forms": sorted(forms)}
    read = [(period, form, Body(*columns)) for period, form, *columns in session.execute(_SENT, place)]
    known = layouts_of(session, key.tenant, {one.layout for _, form, one in read if form is not None})
    found: dict[str, dict[str, Sheet]] = {period: {} for period, _, _ in read}
    for period, form, one in read:
        if form is not None:
            found[period][form] = body.unpack([one], known)
    return found
