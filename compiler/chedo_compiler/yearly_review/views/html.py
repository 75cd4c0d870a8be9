"""The annual review as pages that need nothing besides themselves: the whole, and one for each host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.review.views.own_page import own_page

if TYPE_CHECKING:
    from chedo_compiler.yearly_review.views.told import Told

_VIEWS = "chedo_compiler.yearly_review.views"
_STYLE = "yearly_review/views/templates/year.css"


def render(told: Told) -> str:
    """Return the page. Every text of an author is escaped."""
    return own_page(_VIEWS, "year.html", {"told": told, "w": told.words}, _STYLE)
