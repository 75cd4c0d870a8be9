"""The page on diagnostics says of every code what ``chedo explain`` says, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chedo_compiler.explanation import explanation, families
from chedo_compiler.output.explain_view import standing, title, visible
from diagnostic_codes import codes_of_the_compiler
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.explanation import Example

_HEAD = """# Diagnostics

Written by `make docs` from the explanations of the compiler; `chedo explain CODE` prints one of them. The examples are
run by tests: what is called right gives no diagnostic, what is called wrong gives exactly the one it stands under.

What can stand is let stand by a comment at the end of its line, with a reason: `# chedo: ignore=TIM013 why`. An error
that leaves open what is meant, breaks the law or fails a test cannot stand.
"""
_STANDING = {
    "ignore": "Can stand with a comment.",
    "only_warning": "Can stand with a comment where it is a warning.",
    "held": "Cannot stand.",
}


def _page() -> str:
    codes = sorted(codes_of_the_compiler())
    lines = [_HEAD]
    lines += [
        f"- [{family}](#{family.lower()}): {titles['vi']}. {titles['en']}." for family, titles in families().items()
    ]
    for family, titles in families().items():
        lines += ["", f"## {family}", "", f"**{titles['vi']}.** {titles['en']}."]
        for code in codes:
            if code.startswith(family):
                lines += _section(code)
    return "\n".join(lines) + "\n"


def _section(code: str) -> Iterator[str]:
    found = explanation(code)
    yield from ("", f"### {code}", "", f"**{_plain(title(code, 'vi'))}** / *{_plain(title(code, 'en'))}*")
    if found is None:
        return
    yield from ("", _plain(found.vi), "", _plain(found.en))
    if found.example:
        yield from _example(found.example)
    law = f" Basis: {found.law}." if found.law else ""
    yield from ("", f"{_STANDING[standing(code)]}{law}")


def _example(example: Example) -> Iterator[str]:
    kind = "yaml" if example.file else "text"
    place = f" in `{example.file}`" if example.file else ""
    for name, text in (("Wrong", example.wrong), ("Right", example.right)):
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        yield from ("", f"{name}{place}:", "", f"{fence}{kind}", visible(text).rstrip("\n"), fence)


def _plain(text: str) -> str:
    """A text in which Markdown finds no signs of its own."""
    return re.sub(r"([\\`*_<>\[\]|])", r"\\\1", " ".join(text.split()))


def test_the_page_on_diagnostics_is_up_to_date(is_up_to_date: Callable[[str, str], None]) -> None:
    is_up_to_date("diagnostics.md", _page())


def test_the_page_has_every_code_once() -> None:
    page = (ROOT / "docs/diagnostics.md").read_text("utf-8")
    assert sorted(re.findall(r"^### ([A-Z]{3}[0-9]{3})$", page, re.MULTILINE)) == sorted(codes_of_the_compiler())
