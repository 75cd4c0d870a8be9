"""The pages of the preview, beside those that officials see."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from flask import Response, abort, current_app, jsonify, redirect, render_template, request, url_for

from chedo_engine.messages import text
from chedo_engine.refusals import Refused
from chedo_webui.access import local_path
from chedo_webui.house import now, today
from chedo_webui.identity import enter
from chedo_webui.language import lang
from chedo_webui.preview.casting import OUTLINE
from chedo_webui.reports import address_of

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from chedo_compiler.artefact import v1
    from chedo_webui.preview.showing import Showing, Sight

SHOWING = "chedo-preview"


@dataclass(frozen=True, slots=True)
class Here:
    """What is being looked at."""

    regime: v1.Regime
    form: str
    group: v1.ReporterGroup
    period: str


def showing() -> Showing:
    """Return what the running preview shows."""
    return cast("Showing", current_app.extensions[SHOWING])


def install(app: Flask) -> None:
    """Give an application the pages of the preview."""
    rules = (
        ("/preview", "preview", home, "GET"),
        ("/preview/forms/<regime>/<form>", "preview_form", show, "GET"),
        ("/preview/state", "preview_state", state, "GET"),
        ("/preview/figures/<any(sample,none):wanted>", "preview_figures", write, "POST"),
        ("/preview/site/<path:path>", "preview_site", site, "GET"),
    )
    for rule, endpoint, view, method in rules:
        app.add_url_rule(rule, endpoint, view, methods=[method])
    # There is nobody to sign in, and no work that waits.
    for endpoint in ("sign_in", "work_queue"):
        app.view_functions[endpoint] = _to_home
    app.context_processor(lambda: {"preview": _surroundings()})


def _to_home() -> ResponseReturnValue:
    return redirect(url_for("preview"), HTTPStatus.SEE_OTHER)


def home() -> ResponseReturnValue:
    """List all forms of the workspace."""
    return render_template("preview/home.html")


def show(regime: str, form: str) -> ResponseReturnValue:
    """Open a report with a form and lead to it as somebody of a group that fills it."""
    period, group = request.args.get("period", ""), request.args.get("group", "")
    with showing().held() as sight:
        release = sight.stage.regimes.get(regime) if sight.stage else None
        if sight.stage is None or release is None:
            abort(HTTPStatus.NOT_FOUND)
        chosen = _group_for(release, form, group)
        try:
            key, actor = sight.stage.report(regime, form, chosen, period, now())
        except Refused as refusal:
            told = text(refusal.code, lang(), **refusal.details)
            return render_template("preview/home.html", refused=told), HTTPStatus.UNPROCESSABLE_ENTITY
        # Within the same hold: the session belongs to the database that the report was opened in.
        enter(actor)
    where = address_of(key)
    page = url_for("outline", **where) if form == OUTLINE else url_for("form", form=form, **where)
    return redirect(page, HTTPStatus.SEE_OTHER)


def _group_for(regime: v1.Regime, form: str, wanted: str) -> str:
    """Return the group asked for, else the first that fills the form."""
    filling = [one.id for one in regime.groups if _fills(one, form)]
    if not filling:
        abort(HTTPStatus.NOT_FOUND)
    return wanted if wanted in filling else filling[0]


def state() -> ResponseReturnValue:
    """Tell the page whether it still is the newest, and what is wrong with the YAML."""
    sight = showing().look()
    told = render_template("preview/told.html")
    return jsonify(revision=sight.revision, stale=sight.stale, told=told)


def write(wanted: str) -> ResponseReturnValue:
    """Fill everything with made-up figures, or empty everything."""
    showing().write_again(filled=wanted == "sample")
    return redirect(local_path(request.form.get("back")) or url_for("preview"), HTTPStatus.SEE_OTHER)


def site(path: str) -> ResponseReturnValue:
    """Hand out the static site of the workspace, as ``chedo docs`` writes it."""
    content = showing().author.site(today()).get(path)
    if content is None:
        abort(HTTPStatus.NOT_FOUND)
    return Response(content, mimetype=mimetypes.guess_type(path)[0] or "application/octet-stream")


def _surroundings() -> dict[str, Any]:
    """What the strip on top of every page shows."""
    sight = showing().look()
    here = _here(sight)
    return {
        "sight": sight,
        "here": here,
        "groups": _groups(here),
        "regimes": sorted(sight.stage.regimes.values(), key=lambda one: one.title) if sight.stage else (),
        "wrong": [one for one in sight.told if one.wrong],
        "doubts": [one for one in sight.told if not one.wrong],
        "again": _again(here),
    }


def _here(sight: Sight) -> Here | None:
    """What the address names: pages of officials have regime, period and reporter in it."""
    args = request.view_args or {}
    stage = sight.stage
    regime = stage.regimes.get(args.get("regime", "")) if stage else None
    group = stage.group_of(regime, args.get("reporter", "")) if stage and regime else None
    if regime is None or group is None:
        return None
    first = group.forms[0] if group.forms else OUTLINE
    return Here(regime, args.get("form", OUTLINE if request.endpoint == "outline" else first), group, args["period"])


def _groups(here: Here | None) -> list[v1.ReporterGroup]:
    """The groups that fill what is looked at."""
    return [one for one in here.regime.groups if _fills(one, here.form)] if here else []


def _fills(group: v1.ReporterGroup, form: str) -> bool:
    return form in group.forms or (form == OUTLINE and group.outline is not None)


def _again(here: Here | None) -> str:
    """Where the same form is opened in the newest state."""
    if here is None:
        return url_for("preview")
    return url_for("preview_form", regime=here.regime.id, form=here.form, group=here.group.id, period=here.period)
