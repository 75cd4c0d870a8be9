"""All files of the site, as bytes by their paths."""

from __future__ import annotations

import re
from base64 import b64decode
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from chedo_compiler.editor.texts import value_means
from chedo_compiler.runtime.calendar_words import day
from chedo_compiler.site import shared_pages
from chedo_compiler.site.index_page import index_of
from chedo_compiler.site.regime_page import regime_view
from chedo_compiler.site.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.site.source import SiteSource

_WRAPPED = re.compile(r"(?<![.:;!?\n])\n(?![-–+*\n])")
_STATIC = ("site.css", "search.js")
_SHARED = {
    "indicators": shared_pages.indicators,
    "units": lambda source: source.registry.units,
    "organisations": shared_pages.organisations,
    "calendars": shared_pages.calendars,
    "documents": shared_pages.documents,
}


def site_files(source: SiteSource) -> dict[str, bytes]:
    """Return the whole site: the same source gives the same bytes."""
    return dict(_files(source))


def _files(source: SiteSource) -> Iterator[tuple[str, bytes]]:
    press = _Press(source)
    yield press.page("index.html", "index.html", hosts=index_of(source))
    for name, gather in _SHARED.items():
        yield press.page(f"{name}.html", f"{name}.html", found=gather(source))
    for regime in source.regimes:
        path = f"regimes/{regime.id}.html"
        yield press.page(path, "regime.html", root="../", view=regime_view(regime, source))
        for form in regime.forms:
            if form.workbook:
                yield f"files/{regime.id}-{form.id}.xlsx", b64decode(form.workbook.content)
    for name in _STATIC:
        yield f"static/{name}", resources.files("chedo_compiler").joinpath("site", "static", name).read_bytes()


class _Press:
    """Prints pages from templates; every text in them is escaped."""

    def __init__(self, source: SiteSource) -> None:
        self._environment = Environment(
            loader=PackageLoader("chedo_compiler.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["flowing"] = flowing
        self._environment.globals.update(
            w=words_of(source.lang),
            source=source,
            on=day(source.on),
            means=_Meanings(source.lang),
            pages=tuple(_SHARED),
        )

    def page(self, path: str, template: str, *, root: str = "", **shown: Any) -> tuple[str, bytes]:
        name = path.removesuffix(".html")
        text = self._environment.get_template(template).render(root=root, current=name, **shown)
        return path, text.encode()


def flowing(text: str) -> str:
    """Join the lines of a paragraph that YAML wraps; a line that ends a sentence, or begins an item, stays."""
    return _WRAPPED.sub(" ", text)


class _Meanings:
    """What values of keys mean, for templates."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __call__(self, key: str, value: str) -> str:
        return value_means(key, value, self._lang)
