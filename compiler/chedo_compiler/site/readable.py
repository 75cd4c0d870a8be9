"""Formulas as officials read them: labels and column numbers instead of ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chedo_compiler.formula.faults import FormulaRejected
from chedo_compiler.formula.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chedo_compiler.artefact import v1
    from chedo_compiler.formula.tokens import Token

_SIGNS = {"*": "×", "<=": "≤", ">=": "≥", "<>": "≠"}
_POINT = {"vi": ",", "en": "."}
_WORDS = {
    "vi": {
        "part": "{0}, số thứ nhất",
        "whole": "{0}, tổng số",
        "column": "cột {0}",
        "of": "{0} của {1}",
        "range": " đến ",
    },
    "en": {
        "part": "{0}, first number",
        "whole": "{0}, total",
        "column": "column {0}",
        "of": "{0} of {1}",
        "range": " to ",
    },
}


class Reader:
    """Reads the formulas of a regime's forms."""

    def __init__(self, forms: tuple[v1.Form, ...], lang: str) -> None:
        """Learn what the rows and columns of the forms are called."""
        self._lang = lang
        self._titles = {form.id.lower(): form.number or form.title for form in forms}
        self._names = {form.id.lower(): dict(_names(form, lang)) for form in forms}

    def names(self, form: str) -> Mapping[str, str]:
        """Return what the rows, columns and cells of a form are called."""
        return self._names[form.lower()]

    def formula(self, text: str, form: str) -> str:
        """Return a formula of a form in words; as it is written where it cannot be read."""
        known = {name for names in self._names.values() for name in names} | set(self._names)
        try:
            tokens = tokenize(text, known)
        except FormulaRejected:
            return text
        return "".join(self._pieces(tokens[:-1], form.lower()))

    def _pieces(self, tokens: list[Token], form: str) -> Iterator[str]:
        elsewhere = ""
        for place, token in enumerate(tokens):
            before = tokens[place - 1] if place else None
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            if token.kind == "name" and after is not None and after.kind == "bang":
                elsewhere = token.text.lower()
                yield ", " if before is not None and before.kind == "name" else ""
                continue
            if token.kind != "bang":
                yield self._spaced(token, before, self._said(token, elsewhere or form, form, before))
                elsewhere = ""

    def _said(self, token: Token, form: str, here: str, before: Token | None) -> str:
        if token.kind == "colon":
            return _WORDS[self._lang]["range"]
        if token.kind == "number":
            return token.text.replace(".", _POINT[self._lang])
        if token.kind != "name":
            return "; " if token.kind == "comma" else _SIGNS.get(token.text, token.text)
        said = self._names.get(form, {}).get(token.text.lower(), token.text)
        if form == here or before is None:
            return said
        return _WORDS[self._lang]["of"].format(said, self._titles.get(form, form))

    def _spaced(self, token: Token, before: Token | None, said: str) -> str:
        if token.kind == "operator" and before is not None and before.kind not in {"open", "comma"}:
            return f"{said}" if token.text == "%" else f" {said} "
        neighbours = before is not None and before.kind == "name" and token.kind == "name"
        return f", {said}" if neighbours else said


def _names(form: v1.Form, lang: str) -> Iterator[tuple[str, str]]:
    columns = {one.id: column_name(one, lang) for one in form.columns}
    rows = {one.id: f"“{f'{one.stt} {one.label}'.strip()}”" for one in form.rows}
    rows |= {one.id: f"“{one.ask or one.id}”" for one in form.repeats}
    yield from ((name.lower(), said) for name, said in (*columns.items(), *rows.items()))
    for row, said in rows.items():
        yield from ((f"{row}.{name}".lower(), f"{said}, {column}") for name, column in columns.items())


def column_name(column: v1.Column, lang: str) -> str:
    """Return a column's official number, or its label where it has none; of a pair also which of the two it is."""
    number = column.number.partition("=")[0].strip()
    plain = number if number.startswith("(") else _WORDS[lang]["column"].format(number)
    said = plain if number else f"“{column.label}”"
    return _WORDS[lang][column.pair].format(said) if column.pair else said
