"""Formulas made up at random from a seed: every function of the language, every kind of argument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_NUMBERS = ("0", "1", "2", "100", "-3", "0.5", "1.005", "1E+15", "12345.678", "0.1", "50%", "1E-9")
_TEXTS = ('"Ha"', '"ha"', '""', '"5"', '"Huyện"', '"12,5%"', '"2026-03-15"', '"TRUE"')
_CRITERIA = ('">0"', '"<=5"', '"<>"', '"Ha"', '"h*"', '"<>Ha"', "5", '"=5"', '">=0.3"', '""', '"<>5"')
_RELATIONS = ("=", "<>", "<", "<=", ">", ">=")
_FORMATS = ('"0"', '"#,##0"', '"0.00"', '"0%"', '"dd/mm/yyyy"')


def bare(text: str) -> str:
    """Take away the brackets around a whole formula: what it does last counts."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return text[1:-1] if place == len(text) - 1 and text[0] == "(" else text
    return text


@dataclass(frozen=True, slots=True)
class RandomFormulas:
    """``names`` are single cells of any kind, ``ranges`` are written like ``a:d``; those of one size stand together.

    ``backward`` are names that may stand in PREV and LASTYEAR.
    """

    random: Random
    names: Sequence[str]
    ranges: Sequence[Sequence[str]]
    backward: Sequence[str] = ()
    outside: Sequence[str] = ("PERIOD_MONTH()", "PERIOD_YEAR()", "PERIOD_QUARTER()")
    depth: int = 4

    def formula(self) -> str:
        """Return a formula."""
        return "=" + bare(self.random.choice((self.number, self.number, self.truth, self.text, self.value))(self.depth))

    def value(self, depth: int) -> str:
        """Return something of any kind."""
        return self.random.choice((self.number, self.number, self.truth, self.text, self.cell))(depth - 1)

    def cell(self, depth: int = 0) -> str:  # noqa: ARG002 - the same shape as the others
        """Return a cell."""
        if self.backward and self.random.random() < 0.1:
            return f"{self.random.choice(('PREV', 'LASTYEAR'))}({self.random.choice(self.backward)})"
        return self.random.choice(self.names)

    def literal(self) -> str:
        """Return a constant number."""
        return self.random.choice(_NUMBERS)

    def range(self) -> str:
        """Return a range."""
        return self.random.choice(self.random.choice(self.ranges))

    def number(self, depth: int) -> str:
        """Return what is a number, most often."""
        if depth <= 0:
            return self.random.choice((self.cell, self.cell, self.cell, self.literal))()
        return self.random.choice(
            (
                *(self._arithmetic, self._arithmetic, self._summary, self._selecting, self._rounding),
                *(self._choice, self._lookup, self._date, self._rank, self._outside),
            )
        )(depth - 1)

    def truth(self, depth: int) -> str:
        """Return what is a condition, most often."""
        pick = self.random.random()
        if depth <= 0 or pick < 0.45:
            side = self.value if pick < 0.1 else self.number
            return f"({side(depth - 1)}{self.random.choice(_RELATIONS)}{side(depth - 1)})"
        if pick < 0.65:
            inside = ",".join(self.truth(depth - 1) for _ in range(self.random.randint(1, 3)))
            return f"{self.random.choice(('AND', 'OR'))}({inside})"
        if pick < 0.7:
            return f"{self.random.choice(('AND', 'OR'))}({self.range()},{self.truth(depth - 1)})"
        question = self.random.choice(("NOT", "ISBLANK", "ISNUMBER", "ISTEXT", "ISERROR"))
        return f"{question}({self.value(depth - 1)})"

    def text(self, depth: int) -> str:
        """Return what is text, most often."""
        pick = self.random.choice
        if depth <= 0:
            return pick((pick(_TEXTS), self.cell()))
        a, b, n = self.text(depth - 1), self.value(depth - 2), self.number(0)
        return pick(
            (
                f"({a}&{b})",
                f"LEFT({a},{n})",
                f"RIGHT({a},2)",
                f"MID({a},{n},3)",
                f"TRIM({a})",
                f"CONCAT({a},{b},{self.range()})",
                f"CONCATENATE({a},{b})",
                f'TEXTJOIN(";",TRUE,{self.range()},{a})',
                f'SUBSTITUTE({a},"a",{b})',
                f"UPPER({a})",
                f"LOWER({a})",
                f"TEXT({n},{pick(_FORMATS)})",
                f"IF({self.truth(depth - 1)},{a},{b})",
            )
        )

    def _arithmetic(self, depth: int) -> str:
        a, b = self.number(depth), self.number(depth)
        pick = self.random.random()
        if pick < 0.1:
            return f"(-{a})"
        if pick < 0.15:
            return f"({a})%"
        sign = self.random.choice("+-*/+-*/^")
        return f"({a}{sign}{'2' if sign == '^' and pick < 0.8 else b})"

    def _summary(self, depth: int) -> str:
        pick = self.random.choice
        name = pick(("SUM", "SUM", "AVERAGE", "MIN", "MAX", "COUNT", "COUNTA", "PRODUCT", "MEDIAN"))
        arguments = ",".join(pick((self.range(), self.range(), self.number(depth))) for _ in range(pick((1, 1, 2, 3))))
        alike = pick(self.ranges)
        return pick(
            (
                f"{name}({arguments})",
                f"{name}({arguments})",
                f"COUNTBLANK({self.range()})",
                f"SUMPRODUCT({pick(alike)},{pick(alike)})",
                f"SUMPRODUCT(({pick(alike)}>{self.literal()})*{pick(alike)})",
                f"SUBTOTAL({pick((1, 2, 9, 109))},{self.range()})",
                f"SUM({self.range()}*{self.number(depth - 1)})",
            )
        )

    def _selecting(self, depth: int) -> str:
        pick = self.random.choice
        alike = pick(self.ranges)
        wanted = pick((pick(_CRITERIA), pick(_CRITERIA), self.cell(), self.literal()))
        first, second, figures = pick(alike), pick(alike), pick(alike)
        return pick(
            (
                f"COUNTIF({first},{wanted})",
                f"COUNTIFS({first},{wanted},{second},{pick(_CRITERIA)})",
                f"SUMIF({first},{wanted},{figures})",
                f"SUMIF({first},{wanted})",
                f"SUMIFS({figures},{first},{wanted},{second},{pick(_CRITERIA)})",
                f"AVERAGEIF({first},{wanted},{figures})",
                f"AVERAGEIFS({figures},{first},{wanted})",
                f"{pick(('MAXIFS', 'MINIFS'))}({figures},{first},{wanted})",
                f"SUMIF({first},{self.number(depth)},{figures})",
            )
        )

    def _rounding(self, depth: int) -> str:
        name = self.random.choice(("ROUND", "ROUND", "ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"))
        digits = self.random.choice(("0", "1", "2", "-2", "3", self.cell()))
        a = self.number(depth)
        return self.random.choice(
            (f"{name}({a},{digits})",) * 3 + (f"INT({a})", f"ABS({a})", f"MOD({a},{self.number(depth)})"),
        )

    def _choice(self, depth: int) -> str:
        a, b, test = self.number(depth), self.value(depth), self.truth(depth)
        return self.random.choice(
            (
                f"IF({test},{a},{self.number(depth)})",
                f"IF({test},{a},{b})",
                f"IF({test},{a})",
                f"IFERROR({a},{self.number(depth)})",
                f"IFERROR({a},{b})",
                f"IFNA({b},{a})",
                f"IFS({test},{a},{self.truth(depth)},{b})",
                f"SWITCH({a},1,{b},{self.number(0)},{a},0)",
                f"CHOOSE({self.number(0)},{a},{b})",
                f"SUM(IF({self.range()}>0,1,{self.number(0)}))",
            )
        )

    def _lookup(self, depth: int) -> str:
        pick = self.random.choice
        alike = pick(self.ranges)
        wanted = self.value(depth)
        return pick(
            (
                f"MATCH({wanted},{pick(alike)},{pick((0, 1, -1))})",
                f"INDEX({pick(alike)},{self.number(0)})",
                f"XLOOKUP({wanted},{pick(alike)},{pick(alike)},{self.literal()})",
                f"VLOOKUP({wanted},{pick(alike)},1,{pick(('TRUE', 'FALSE'))})",
                f"HLOOKUP({wanted},{pick(alike)},1,FALSE)",
                f"LEN({self.text(depth)})",
                f"VALUE({self.text(0)})",
            )
        )

    def _date(self, depth: int) -> str:
        pick = self.random.choice
        a = self.number(depth)
        return pick(
            (
                f"DATE({pick(('2026', a))},{self.number(0)},15)",
                f"{pick(('YEAR', 'MONTH', 'DAY'))}({a})",
                f"{pick(('EDATE', 'EOMONTH'))}({a},{self.number(0)})",
                f"DATEDIF({a},46000,{pick((chr(34) + 'd' + chr(34), chr(34) + 'm' + chr(34)))})",
            )
        )

    def _rank(self, depth: int) -> str:
        pick = self.random.choice
        return pick(
            (
                f"RANK({self.number(depth)},{self.range()})",
                f"{pick(('LARGE', 'SMALL'))}({self.range()},{self.number(0)})",
            )
        )

    def _outside(self, depth: int) -> str:  # noqa: ARG002 - the same shape as the others
        return self.random.choice(self.outside)


class PlainFormulas(RandomFormulas):
    """Formulas of numbers alone: arithmetic, comparison, ROUND, IF, IFERROR, sums and their like."""

    def formula(self) -> str:
        """Return a formula."""
        return "=" + bare(self.random.choice((self.number, self.number, self.number, self.truth))(self.depth))

    def value(self, depth: int) -> str:
        """Return a number."""
        return self.number(depth - 1)

    def number(self, depth: int) -> str:
        """Return a number."""
        if depth <= 0:
            return self.random.choice((self.cell, self.cell, self.cell, self.literal))()
        a, b = self.number(depth - 1), self.number(depth - 1)
        pick = self.random.choice
        alike = pick(self.ranges)
        return pick(
            (
                *(f"({a}{sign}{b})" for sign in "+-*/"),
                f"({a}/{b})",
                f"(-{a})",
                f"({a})%",
                f"ROUND({a},{pick('0123')})",
                f"ABS({a})",
                f"IF({self.truth(depth - 1)},{a},{b})",
                f"IFERROR({a},{b})",
                f"{pick(('SUM', 'SUM', 'AVERAGE', 'MIN', 'MAX', 'COUNTA'))}({pick(alike)})",
                f"COUNTBLANK({pick(alike)})",
                f"SUMPRODUCT({pick(alike)},{pick(alike)})",
            )
        )

    def truth(self, depth: int) -> str:
        """Return a condition."""
        if depth > 1 and self.random.random() < 0.3:
            inside = ",".join(self.truth(depth - 1) for _ in range(2))
            return self.random.choice((f"AND({inside})", f"OR({inside})", f"NOT({self.truth(depth - 1)})"))
        return f"({self.number(depth - 1)}{self.random.choice(_RELATIONS)}{self.number(depth - 1)})"
