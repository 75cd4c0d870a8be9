"""The form page: shown, saved whole without script, saved cell by cell with it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for

from chedo_engine.export.workbook import report_workbook
from chedo_engine.queries.form_page import FormPage, form_page, history
from chedo_engine.queries.review import review_page
from chedo_engine.services.entry import save_cells
from chedo_engine.services.rows import add_row, remove_row
from chedo_webui import dates
from chedo_webui.access import wants_json
from chedo_webui.downloads import workbook_answer
from chedo_webui.entry import cell_panel, changes, present, saving
from chedo_webui.house import actor, local, now, reading, units, writing
from chedo_webui.language import lang
from chedo_webui.language import say as _
from chedo_webui.reports import address_of, key_of, report_view

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from chedo_engine.figures.changes import Saved
    from chedo_engine.keys import SubmissionKey


def _page(key: SubmissionKey, form: str) -> FormPage:
    with reading() as session:
        return form_page(session, key, form, actor(), now(), number=request.args.get("number", type=int))


def show(regime: str, period: str, reporter: str, form: str) -> ResponseReturnValue:
    """Show a form to fill or to read."""
    return render_form(_page(key_of(regime, period, reporter), form))


def fill(regime: str, period: str, reporter: str) -> ResponseReturnValue:
    """Lead to the first part of a report that is to be filled."""
    key = key_of(regime, period, reporter)
    with reading() as session:
        header = review_page(session, key, actor(), now(), lang=lang()).header
    first = header.tabs[0]
    if first.kind == "outline":
        return redirect(url_for("outline", **address_of(key)), HTTPStatus.SEE_OTHER)
    return redirect(url_for("form", form=first.id, **address_of(key)), HTTPStatus.SEE_OTHER)


def render_form(page: FormPage, faults: tuple[saving.FaultView, ...] = ()) -> str:
    """Draw the form page."""
    report = report_view(page.header, lang(), page.form.id)
    typed = {fault.cell: fault.typed for fault in faults}
    view = present.form_view(page, units(), lang(), every_row=request.args.get("all") == "1", typed=typed)
    return render_template("form.html", report=report, page=page, view=view, grid=view.grid, faults=faults)


def save_form(regime: str, period: str, reporter: str, form: str) -> ResponseReturnValue:
    """Save a whole page sent without script; what could not be taken is shown on it."""
    key = key_of(regime, period, reporter)
    wanted = changes.from_form(request.form, present.numeric_cells(_page(key, form)), lang())
    saved = writing(lambda session: save_cells(session, key, form, wanted, by=actor(), at=now()))
    page = _page(key, form)
    faults = saving.unsaved_views(saved, page, lang())
    if faults:
        return render_form(page, faults), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Đã lưu lúc %(time)s.", time=dates.clock(local(now()))), "done")
    return redirect(url_for("form", form=form, **address_of(key)), HTTPStatus.SEE_OTHER)


def save(regime: str, period: str, reporter: str, form: str) -> ResponseReturnValue:
    """Save some cells for a script, and answer with what the server makes of them."""
    key = key_of(regime, period, reporter)
    wanted = changes.from_json(_body())
    saved = writing(lambda session: save_cells(session, key, form, wanted, by=actor(), at=now()))
    return jsonify(_answer(key, form, saved))


def _body() -> bytes:
    if request.mimetype != "application/json":
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    return request.get_data()


def _answer(key: SubmissionKey, form: str, saved: Saved) -> dict[str, Any]:
    kept = {"acknowledged": saved.acknowledged, "at": dates.clock(local(now()))}
    if form == "outline":
        return kept | {"conflicts": saving.text_conflicts(saved), "faults": saving.text_faults(saved, lang())}
    page = _page(key, form)
    view = present.form_view(page, units(), lang(), every_row=True)
    return (
        kept
        | present.saved_answer(saved, page.form, lang())
        | {
            "conflicts": saving.conflict_views(saved, page.form, lang()),
            "faults": [{"cell": fault.cell, "message": fault.message} for fault in saving.fault_views(saved, lang())],
            "marks": {cell.key: cell.mark for row in view.grid.rows for cell in row.cells if cell.mark},
            "summary": view.summary,
            "remarks": render_template("parts/remarks.html", remarks=view.remarks, editable=view.grid.editable),
        }
    )


def cell(regime: str, period: str, reporter: str, form: str, cell: str) -> ResponseReturnValue:
    """Tell about one cell: what it is, what stood there before, who wrote it."""
    key = key_of(regime, period, reporter)
    with reading() as session:
        page = form_page(session, key, form, actor(), now())
        # Who typed what is the reporter's own matter; the host sees what was sent.
        own = page.header.key.reporter == actor().organisation
        trace = history(session, key, form, cell, actor()) if own else ()
    view = cell_panel.panel_of(page, cell, trace, lang())
    template = "parts/cell.html" if request.args.get("part") else "cell.html"
    return render_template(template, view=view, report=report_view(page.header, lang(), form), form=page.form)


def row_add(regime: str, period: str, reporter: str, form: str) -> ResponseReturnValue:
    """Add a repeating row; the button pressed twice adds one."""
    key = key_of(regime, period, reporter)
    group, label, parent, mark = (request.form.get(name, "") for name in ("group", "label", "parent", "mark"))
    row = writing(
        lambda session: add_row(session, key, form, group, label, by=actor(), at=now(), parent=parent, mark=mark)
    )
    if wants_json():
        return jsonify(row=row)
    place = f"c-{group}:{row}.@label" if label else f"r-{group}:{row}"
    return redirect(url_for("form", form=form, _anchor=place, **address_of(key)), HTTPStatus.SEE_OTHER)


def row_question(*, regime: str, period: str, reporter: str, form: str, group: str, row: str) -> ResponseReturnValue:
    """Ask before a row goes with all the rows inside it."""
    page = _page(key_of(regime, period, reporter), form)
    return render_template(
        "remove.html",
        report=report_view(page.header, lang(), form),
        form=page.form,
        group=group,
        row=row,
        gone=present.rows_going(page, group, row),
    )


def row_remove(*, regime: str, period: str, reporter: str, form: str, group: str, row: str) -> ResponseReturnValue:
    """Take a repeating row away; with rows inside it only when that was asked."""
    key = key_of(regime, period, reporter)
    page = _page(key, form)
    if len(present.rows_going(page, group, row)) > 1 and request.form.get("sure") != "1":
        where = url_for("row_question", form=form, group=group, row=row, **address_of(key))
        return redirect(where, HTTPStatus.SEE_OTHER)
    writing(lambda session: remove_row(session, key, form, group, row, by=actor(), at=now()))
    return redirect(url_for("form", form=form, **address_of(key)), HTTPStatus.SEE_OTHER)


def workbook(regime: str, period: str, reporter: str, form: str) -> ResponseReturnValue:
    """Download the form in the office's own workbook."""
    key = key_of(regime, period, reporter)
    with reading() as session:
        content = report_workbook(session, key, form, actor(), local(now()))
    return workbook_answer(content, f"{regime}-{period}-{reporter}-{form}")
