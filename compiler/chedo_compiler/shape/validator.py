"""The validator that says everything that is wrong with the shape of a file."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from chedo_compiler.shape.schemas import whole_schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def validator(kind: str) -> Any:
    """Return the validator of a kind of file."""
    checker = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    strict: Any = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"pattern": _pattern}, type_checker=checker
    )
    return strict(whole_schema_of(kind), format_checker=FormatChecker(["date"]))


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """The rule "pattern" as JSON Schema means it: unlike in Python, "$" is not also before a last line feed."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError("pattern")
