"""Proposals: the list, the desk on which one is edited, and what it means."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response, abort, redirect, render_template, request, url_for

from chedo_compiler.runtime.beginning import first_closing
from chedo_compiler.runtime.selectors import is_valid
from chedo_engine.queries.hosted import hosted_regimes
from chedo_engine.queries.proposals import Proposal, ProposalStep, proposal, proposal_steps, proposals
from chedo_engine.services.proposals import Begun, begin_proposal
from chedo_webui import dates
from chedo_webui.house import actor, local, now, reading, today, writing
from chedo_webui.language import lang
from chedo_webui.proposals.coming import coming_periods, next_periods
from chedo_webui.proposals.content import edits_of
from chedo_webui.proposals.draft import Draft
from chedo_webui.proposals.form_desk import in_hand, marks_of
from chedo_webui.proposals.offered import bench
from chedo_webui.proposals.reporting import choices, groups_shown
from chedo_webui.proposals.showing import cycles, parts
from chedo_webui.proposals.telling import Telling, basis_words, type_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from chedo_webui.proposals.workbench import Look

PARTS = ("name", "dates", "reporters", "note")


def found(number: int) -> Proposal:
    """Return the proposal of an address, if the person may see it."""
    bench()
    with reading() as session:
        return proposal(session, number, actor())


def look_at(item: Proposal) -> Look:
    """Apply a proposal to what it changes."""
    return bench().look(draft_of(item), today(), lang())


def draft_of(item: Proposal, content: Mapping[str, Any] | None = None) -> Draft:
    """Return a proposal as the workbench takes it; with another content, if one is given."""
    return Draft(item.base, item.regime, item.title, item.content if content is None else content)


def index() -> ResponseReturnValue:
    """List the proposals of the person's agency, and offer to begin one."""
    known = bench().regimes(actor().organisation)
    with reading() as session:
        listed = proposals(session, actor())
        hosted = [one for one in hosted_regimes(session, actor()) if one.regime in known]
    titles = {one.regime: one.title for one in hosted}
    return render_template(
        "proposals/list.html",
        section="proposals",
        listed=listed,
        hosted=hosted,
        titles=titles,
        chosen=request.args.get("regime", ""),
        count=lambda item: len(edits_of(item.content)),
        when=lambda moment: dates.moment(local(moment)),
    )


def begin() -> ResponseReturnValue:
    """Begin a proposal and lead to its desk."""
    regime = request.form.get("regime", "")
    if regime not in bench().regimes(actor().organisation):
        abort(HTTPStatus.NOT_FOUND)
    begun = Begun(regime, bench().newest(), request.form.get("title", ""))
    number = writing(lambda session: begin_proposal(session, begun, by=actor(), at=now()))
    return redirect(url_for("proposal_part", number=number, part="name"), HTTPStatus.SEE_OTHER)


def part(number: int, part: str) -> ResponseReturnValue:
    """Show a part of the regime that is no form."""
    item = found(number)
    look = look_at(item)
    shown = {"name": _name, "dates": _dates, "reporters": _reporters, "note": _note}[part]
    return render_template(f"proposals/{part}.html", **_desk(item, look, part), **shown(item, look))


def form(number: int, form: str) -> ResponseReturnValue:
    """Show a form as an editable table, with the line in hand beside it."""
    item = found(number)
    look = look_at(item)
    drawn = next((one for one in look.shown.forms if one.id == form), None)
    if drawn is None:
        abort(HTTPStatus.NOT_FOUND)
    before = next((one for one in look.before.forms if one.id == form), None)
    column, row = request.args.get("column", ""), request.args.get("row", "")
    return render_template(
        "proposals/form.html",
        **_desk(item, look, f"form {form}"),
        form=drawn,
        table=look.table(form, lang()),
        marks=marks_of(before, drawn),
        hand=in_hand(drawn, "column" if column else "row", column or row),
        units=look.registry.units,
        indicators=look.registry.indicators,
        types=type_words(),
        bases=basis_words(),
    )


def review(number: int) -> ResponseReturnValue:
    """Show what a proposal means: verdict, breaks, what is to be mended, and how to hand it over."""
    item = found(number)
    look = look_at(item)
    with reading() as session:
        steps = proposal_steps(session, number, actor())
    return render_template(
        "proposals/review.html",
        **_desk(item, look, "review"),
        chapter=look.chapter(lang()),
        steps=[(one, _about(one, Telling(look.before, look.shown, look.registry))) for one in steps],
        when=lambda moment: dates.moment(local(moment)),
        standing=bench().standing(draft_of(item), today(), lang()) if item.is_open else None,
        branch=bench().branch,
    )


def _about(step: ProposalStep, telling: Telling) -> str:
    """Say which edits a step of the history was about."""
    edits = step.detail if isinstance(step.detail, list) else [step.detail]
    return " ".join(telling.told(edit) for edit in edits if isinstance(edit, dict) and "op" in edit)


def whole_review(number: int) -> ResponseReturnValue:
    """Hand out the whole review, the same page as ``chedo diff --format html``."""
    look = look_at(found(number))
    page = look.page(lang())
    if page is None:
        abort(HTTPStatus.NOT_FOUND)
    answer = Response(page.html, mimetype="text/html")
    # The page needs nothing besides the style within it, and gets the right to nothing else.
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src '{page.style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return answer


def _desk(item: Proposal, look: Look, current: str) -> dict[str, Any]:
    """What stands on every page of a desk."""
    telling = Telling(look.before, look.shown, look.registry)
    return {
        "section": "proposals",
        "item": item,
        "look": look,
        "regime": look.shown,
        "parts": parts(item.number, look.shown, current),
        "current": current,
        "changes": [telling.told(edit) for edit in edits_of(item.content)],
        "here": request.full_path.rstrip("?"),
    }


def _name(_item: Proposal, look: Look) -> dict[str, Any]:
    day, used = today().isoformat(), {look.shown.host, *look.shown.recipients}
    agencies = [one for one in look.registry.organisations if one.id in used or is_valid(one, day)]
    return {"documents": look.registry.documents, "agencies": [(one.id, one.label) for one in agencies]}


def _dates(_item: Proposal, look: Look) -> dict[str, Any]:
    return {
        "cycles": cycles(look.shown),
        "coming": coming_periods(look.before, look.shown, look.registry, today(), lang()),
    }


def _reporters(_item: Proposal, look: Look) -> dict[str, Any]:
    day = max(today(), first_closing(look.shown) or today())
    groups = groups_shown(look.before, look.shown, look.registry, day)
    return {
        "groups": groups,
        "choices": choices(look.registry, day),
        "on": dates.day(day),
        "ahead": day > today(),
        "hand": next((one for one in groups if one.id == request.args.get("group")), None),
        "adding": request.args.get("group") == "+",
    }


def _note(item: Proposal, look: Look) -> dict[str, Any]:
    periods = [(one.key, dates.period_name(one.key, lang())) for one in next_periods(look.before, today())]
    return {"documents": look.registry.documents, "periods": periods, "note": item.content}
