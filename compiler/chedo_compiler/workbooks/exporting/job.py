"""Exporting in a process of its own: a template is a file that came from outside."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from chedo_compiler.artefact.codec import decode, encode
from chedo_compiler.artefact.v1 import Form
from chedo_compiler.workbooks.exporting.exported import Exported, Misplaced
from chedo_compiler.workbooks.opening.confining import Limits, Stopped, confined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LIMITS = Limits(memory=600_000_000, seconds=20)
_RUN = "chedo_compiler.workbooks.exporting.job:run"
_NOT_NEEDED = ("numpy", "lxml", "PIL")


def exported(form: Form, units: Mapping[str, str], lang: str, beside: Iterable[Form]) -> Exported | Stopped:
    """Return the empty form as an .xlsx file, or why there is none; as :func:`.export.export_form`."""
    same = [one for one in beside if form.workbook and one.workbook and one.workbook.sha256 == form.workbook.sha256]
    argument = {
        "form": json.loads(encode(form)),
        "beside": [json.loads(encode(one)) for one in same if one.id != form.id],
        "units": dict(units),
        "lang": lang,
    }
    answer = confined(_RUN, argument, _LIMITS, without=_NOT_NEEDED)
    if isinstance(answer, Stopped):
        return answer
    misplaced = tuple(Misplaced(*one) for one in answer["misplaced"])
    return Exported(base64.b64decode(answer["content"]), tuple(answer["blank"]), misplaced)


def run(argument: Mapping[str, Any]) -> dict[str, Any]:
    """Export what :func:`exported` handed over; the file in base64."""
    from chedo_compiler.workbooks.exporting.export import export_form  # noqa: PLC0415 - only this side needs openpyxl

    form, *beside = (decode(Form, encode(one)) for one in (argument["form"], *argument["beside"]))
    made = export_form(form, argument["units"], argument["lang"], beside)
    content = base64.b64encode(made.content).decode("ascii")
    return {"content": content, "blank": made.blank, "misplaced": made.misplaced}
