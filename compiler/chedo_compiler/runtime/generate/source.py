"""The lines of generated code, and the names that they use."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from chedo_compiler.runtime.generate.pieces import Number, Piece, either, first_error, tests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chedo_compiler.runtime.generate.pieces import Guards

Line = tuple[int, str]

_ENDS = "-1.7976931348623157e308 <= {0} <= 1.7976931348623157e308"


class Source:
    """Lines under way. ``names`` are the objects that generated code finds under a name."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.depth = 1
        self.names: dict[str, Any] = {}
        self._of: dict[int, str] = {}
        self._count = 0

    def emit(self, text: str) -> None:
        """Write a line."""
        self.lines.append((self.depth, text))

    @contextmanager
    def block(self, header: str) -> Iterator[None]:
        """Write lines under a header."""
        self.emit(header)
        self.depth += 1
        yield
        self.depth -= 1

    @contextmanager
    def apart(self) -> Iterator[list[Line]]:
        """Collect lines without writing them yet; :meth:`put` writes them."""
        outside, depth = self.lines, self.depth
        self.lines, self.depth = [], 0
        yield self.lines
        self.lines, self.depth = outside, depth

    def put(self, lines: list[Line]) -> None:
        """Write collected lines here."""
        self.lines.extend((self.depth + depth, text) for depth, text in lines)

    def name(self) -> str:
        """Return a name that is not used yet."""
        self._count += 1
        return f"t{self._count}"

    def known(self, thing: Any) -> str:
        """Return the name of an object; the same object has one name."""
        key = id(thing)
        if key not in self._of:
            self._of[key] = f"k{len(self._of)}"
            self.names[self._of[key]] = thing
        return self._of[key]

    def named(self, text: str) -> str:
        """Return a name for a piece; a piece that is one already keeps it."""
        if text.isidentifier():
            return text
        name = self.name()
        self.emit(f"{name} = {text}")
        return name

    def named_piece(self, piece: Piece) -> Piece:
        """Give a value a name."""
        return Piece(self.named(piece.text), piece.kinds)

    def named_number(self, number: Number) -> Number:
        """Give a number a name; where its guards do not hold, the name stands for the error."""
        if number.text.isidentifier():
            return number
        return Number(self.named(either(number.text, number.guards)), number.guards, number.loose, number.signed)

    def firm(self, number: Number) -> Number:
        """Make sure that a number is not beyond the largest one; if it is, the generated code gives up."""
        if not number.loose:
            return number
        if number.guards:
            name = number.text if number.text.isidentifier() else self.name()
            with self.block(f"if {tests(number.guards)}:"):
                self.take(name, number.text)
                self.check(name)
            if name != number.text:
                with self.block("else:"):
                    self.emit(f"{name} = {first_error(number.guards)}")
        else:
            name = self.named(number.text)
            self.check(name)
        return Number(name, number.guards, loose=False, signed=number.signed)

    def take(self, name: str, text: str) -> None:
        """Write an assignment, unless it is one to itself."""
        if name != text:
            self.emit(f"{name} = {text}")

    def check(self, name: str) -> None:
        """Give up when a number is beyond the largest one."""
        self.emit(f"if not {_ENDS.format(name)}: raise OverflowError")

    def under(self, guards: Guards, name: str, lines: list[Line]) -> None:
        """Write lines that give a name its value, where the guards hold; elsewhere it stands for the error."""
        if not guards:
            self.put(lines)
            return
        with self.block(f"if {tests(guards)}:"):
            self.put(lines)
        with self.block("else:"):
            self.emit(f"{name} = {first_error(guards)}")

    def text(self, heading: str) -> str:
        """Return the whole function."""
        return "\n".join([heading, *(f"{' ' * depth}{text}" for depth, text in self.lines)]) + "\n"
