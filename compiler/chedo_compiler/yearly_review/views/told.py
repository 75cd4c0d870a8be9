"""The annual review in the words of a language, without the marks of any format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.catalogue import words
from chedo_compiler.runtime.calendar_words import day, period_name
from chedo_compiler.yearly_review.facts import ENDED, IN_FORCE
from chedo_compiler.yearly_review.skeletons import TO_FILL_IN
from chedo_compiler.yearly_review.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chedo_compiler.yearly_review.facts import Basis, Facts
    from chedo_compiler.yearly_review.finding import Finding, Shown
    from chedo_compiler.yearly_review.pack import HostPart, Pack, RegimePart
    from chedo_compiler.yearly_review.skeletons import Skeleton

MOST_NAMES = 12
"""How many names a sentence lists."""
NOT_KNOWN = "–"
_GROUPED = {"vi": ".", "en": ","}
_DAYS, _PERIODS = frozenset({"end"}), frozenset({"period", "periods"})


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """What was found, and what could be done."""

    rule: str
    what: str
    could: str


@dataclass(frozen=True, slots=True)
class ToldProposal:
    """A change that is begun: the lines of each file that change. ``left`` has to be changed by hand."""

    why: str
    files: tuple[tuple[str, tuple[str, ...]], ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldRegime:
    """A regime: its line in the host's table, and what is told below it."""

    id: str
    title: str
    version: str
    line: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    legal: tuple[str, ...]
    findings: tuple[ToldFinding, ...]
    proposal: ToldProposal | None


@dataclass(frozen=True, slots=True)
class ToldHost:
    """A host agency: its line in the overview, and its regimes."""

    id: str
    label: str
    above: str
    line: tuple[str, ...]
    findings: tuple[ToldFinding, ...]
    regimes: tuple[ToldRegime, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The whole review, or that of one host (``whole`` False)."""

    lang: str
    year: int
    title: str
    place: str
    notes: tuple[str, ...]
    hosts: tuple[ToldHost, ...]
    whole: bool = True

    @property
    def words(self) -> dict[str, str]:
        """The words around what is told."""
        return words_of(self.lang)


def tell(pack: Pack, skeletons: Mapping[str, Skeleton], lang: str) -> Told:
    """Put a review in words; ``skeletons`` are the changes that were begun, by regime."""
    known = words_of(lang)
    use = known["counted"].format(day(pack.counted)) if pack.counted else known["not_counted"]
    teller = _Teller(lang, skeletons)
    return Told(
        lang,
        pack.year,
        known["title"].format(pack.year),
        pack.title,
        (use, known["on"].format(day(pack.on))),
        tuple(teller.host(host) for host in pack.hosts),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    lang: str
    skeletons: Mapping[str, Skeleton]

    @property
    def known(self) -> dict[str, str]:
        return words_of(self.lang)

    def number(self, count: int) -> str:
        return f"{count:,}".replace(",", _GROUPED[self.lang])

    def host(self, part: HostPart) -> ToldHost:
        facts = [one.facts for one in part.regimes]
        used = [one.used for one in facts if one.used is not None]
        late = self.late(sum(one.late for one in used), sum(one.reports for one in used)) if used else NOT_KNOWN
        entries = self.number(sum(one.entries for one in facts))
        return ToldHost(
            part.id,
            part.label,
            part.above,
            (part.label, str(len(part.regimes)), str(part.count), entries, late),
            self.findings(part.findings),
            tuple(self.regime(one) for one in part.regimes),
        )

    def regime(self, part: RegimePart) -> ToldRegime:
        facts = part.facts
        told = self.facts(facts)
        line = (facts.title, told["since"], told["reporters"], told["entries"], told["late"], str(len(part.findings)))
        return ToldRegime(
            facts.regime,
            facts.title,
            facts.version,
            line,
            tuple((self.known[name], said) for name, said in told.items()),
            tuple(self.basis(one) for one in facts.legal),
            self.findings(part.findings),
            self.proposal(self.skeletons.get(facts.regime)),
        )

    def facts(self, facts: Facts) -> dict[str, str]:
        known, used = self.known, facts.used
        return {
            "since": self.period(facts.since) if facts.since else known["unknown_since"],
            "age": self.age(facts.age),
            "amended": self.period(facts.amended) if facts.amended else known["never_amended"],
            "reporters": self.number(facts.reporters),
            "entries": self.number(facts.entries),
            "reports": known["of"].format(self.number(used.received), self.number(used.reports)) if used else NOT_KNOWN,
            "late": self.late(used.late, used.reports) if used else NOT_KNOWN,
        }

    def age(self, years: int | None) -> str:
        if years is None:
            return self.known["unknown"]
        return self.known["years"].format(years) if years else self.known["new"]

    def late(self, late: int, reports: int) -> str:
        share = round(100 * late / reports) if reports else 0
        return self.known["late_of"].format(self.number(late), self.number(reports), share)

    def period(self, key: str) -> str:
        try:
            return period_name(key, self.lang)
        except ValueError:
            return key

    def basis(self, basis: Basis) -> str:
        known = self.known
        state = {IN_FORCE: known["in_force"], ENDED: known["ended"].format(self.day(basis.end))}
        title = f" ({basis.title})" if basis.title else ""
        clause = f", {basis.clause}" if basis.clause else ""
        return f"{basis.number}{title}{clause}: {state.get(basis.state, known['no_document'])}"

    def day(self, iso: str) -> str:
        return day(dt.date.fromisoformat(iso)) if iso else ""

    def findings(self, found: Iterable[Finding]) -> tuple[ToldFinding, ...]:
        return tuple(self.finding(one) for one in found)

    def finding(self, one: Finding) -> ToldFinding:
        params = {name: self.shown(name, value) for name, value in one.params.items()}
        could = self.known[f"{one.rule}_do"].format(**params)
        return ToldFinding(one.rule, self.known[one.rule].format(**params), could)

    def shown(self, name: str, value: Shown) -> str:
        if isinstance(value, int):
            return self.number(value)
        if isinstance(value, str):
            return self.day(value) if name in _DAYS else self.period(value) if name in _PERIODS else value
        names = [self.period(one) if name in _PERIODS else one for one in value]
        more = [self.known["more"].format(len(names) - MOST_NAMES)] if len(names) > MOST_NAMES else []
        return "; ".join((*names[:MOST_NAMES], *more))

    def proposal(self, skeleton: Skeleton | None) -> ToldProposal | None:
        if skeleton is None:
            return None
        kept = (self.known["kept"].format(*one) for one in skeleton.kept)
        said = (words(found, self.lang) for found in skeleton.found)
        left = (*kept, *(f"{one.message} ({one.hint})" if one.hint else one.message for one in said))
        return ToldProposal(
            self.known["proposal_why"].format(skeleton.version, TO_FILL_IN, f"{self.known['begun']}/{skeleton.regime}"),
            tuple(_changed_lines(skeleton.patch)),
            left,
        )


def _changed_lines(patch: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each file of a patch with its lines; those that a patch begins with say nothing to people."""
    name, is_told = "", False
    lines: list[str] = []
    for line in patch.splitlines():
        if line.startswith("diff --git "):
            if name:
                yield name, tuple(lines)
            name, lines, is_told = line.rpartition(" b/")[2], [], False
        elif is_told and not line.startswith("@@"):
            lines.append(line)
        elif is_told:
            lines += ["…"] if lines else []
        is_told = is_told or line.startswith("+++ ")
    yield name, tuple(lines)
