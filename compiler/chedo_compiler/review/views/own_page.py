"""A page that needs nothing besides itself: the templates of a package, every text escaped, and the style within."""

from __future__ import annotations

from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

_END_OF_HEAD = "</head>"
_LOOK = ("site/static/site.css", "review/views/templates/review.css")


def own_page(package: str, name: str, shown: dict[str, Any], *styles: str) -> str:
    """Return the page of a template with the look of the site, of reviews, and of further files of chedo_compiler."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(shown)
    page = environment.get_template(name).render()
    # Before the end of the head stands no text of an author.
    return page.replace(_END_OF_HEAD, _style((*_LOOK, *styles)) + _END_OF_HEAD, 1)


def _style(files: tuple[str, ...]) -> str:
    text = "\n".join(resources.files("chedo_compiler").joinpath(file).read_text("utf-8") for file in files)
    return f"<style>\n{text}</style>\n"
