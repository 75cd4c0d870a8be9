"""The regimes of the person's agency."""

from __future__ import annotations

from flask import render_template

from chedo_engine.queries.hosted import hosted_regimes
from chedo_engine.queries.own_regimes import own_regimes
from chedo_webui.house import actor, now, reading
from chedo_webui.language import lang
from chedo_webui.regimes import present


def show() -> str:
    """List the regimes that the agency hosts, then those that it reports under."""
    with reading() as session:
        found = own_regimes(session, actor(), now())
        newest = {item.regime: item.periods[0] for item in hosted_regimes(session, actor())}
    return render_template("regimes.html", section="regimes", groups=present.groups(found, newest, lang()))
