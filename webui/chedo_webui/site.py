"""What stands on every page: the project's name and colour, the person, and where they may go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Response, g
from sqlalchemy.exc import SQLAlchemyError

from chedo_engine.queries.hosted import hosted_regimes
from chedo_engine.refusals import Refused
from chedo_webui.house import organisation_label, reading, tenant
from chedo_webui.language import lang
from chedo_webui.proposals.offered import is_offered

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DEEPER = 0.72
_TINT = 0.09


@dataclass(frozen=True, slots=True)
class Site:
    """The project as its people know it."""

    title: str
    support: str


def short_title(title: str) -> str:
    """Shorten a regime's title for the navigation: what every title begins with says nothing there."""
    return first_upper(title.removeprefix("Báo cáo ").strip())


def first_upper(text: str) -> str:
    """Begin with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def site_context() -> dict[str, Any]:
    """Give every template its surroundings; an error page must not fail for want of them."""
    language = lang()
    surroundings: dict[str, Any] = {
        "site": Site("chedo", ""),
        "person": None,
        "place": "",
        "hosted": (),
        "proposes": False,
        "lang": language,
        "other_lang": "en" if language == "vi" else "vi",
    }
    try:
        surroundings |= {"site": _site(), "person": g.get("actor"), "place": _place(), "hosted": _hosted()}
        surroundings["proposes"] = bool(surroundings["hosted"]) and is_offered()
    except (Refused, SQLAlchemyError):
        return surroundings
    return surroundings


def _site() -> Site:
    project = tenant()
    return Site(project.title, str(project.policy.get("support_contact", "")))


def _place() -> str:
    person = g.get("actor")
    return organisation_label(person.organisation) if person else ""


def _hosted() -> tuple[Any, ...]:
    if g.get("actor") is None:
        return ()
    if "hosted" not in g:
        with reading() as session:
            g.hosted = hosted_regimes(session, g.actor)
    return tuple(g.hosted)


def accent() -> Response:
    """Set the province's accent as style sheet."""
    colour = str(tenant().policy.get("accent", ""))
    rules = _accent_rules(colour) if _COLOUR.fullmatch(colour) else ""
    return Response(rules, mimetype="text/css")


def _accent_rules(colour: str) -> str:
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    deep = "".join(f"{round(part * _DEEPER):02x}" for part in parts)
    tint = "".join(f"{round(255 - (255 - part) * _TINT):02x}" for part in parts)
    return f":root {{ --accent: {colour}; --accent-deep: #{deep}; --accent-tint: #{tint}; }}\n"
