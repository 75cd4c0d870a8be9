"""Faults put into the regime library one at a time are found, and on the line where they stand."""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import pytest

from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import Workspace, open_workspace
from chedo_compiler.source import SourceFile
from mutations import Mutation, Mutator, declared_names

LIBRARY = Path(__file__).parents[3] / "regimes"
EACH = 25
"""Faults of each kind."""
CAUGHT, ON_ITS_LINE = 0.95, 0.98
MOST_SAID = 1.3
"""Diagnostics for one fault, on average."""
FIXED_SEED = 20261122
Finding = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fault: the lines on which something new was said in its file, and how much was said at all."""

    mutation: Mutation
    lines: frozenset[int]
    said: int

    @property
    def caught(self) -> bool:
        """Whether anything new was said."""
        return self.said > 0

    @property
    def on_its_line(self) -> bool:
        """Whether a diagnostic stands where the fault does."""
        return not self.lines.isdisjoint(self.mutation.lines)


class Library:
    """The regime library as small workspaces: what all share, with the files of one regime."""

    def __init__(self) -> None:
        self.whole = open_workspace(LIBRARY)
        self.names = declared_names(self.whole.files)
        folders = {
            str(PurePosixPath(file.path).parent) for file in self.whole.files if file.path.endswith("/regime.yaml")
        }
        self.regimes: dict[str, list[SourceFile]] = defaultdict(list)
        self.shared: list[SourceFile] = []
        for file in self.whole.files:
            home = next((one for one in sorted(folders) if file.path.startswith(f"{one}/")), None)
            (self.regimes[home] if home else self.shared).append(file)
        self._before: dict[str, Counter[Finding]] = {}

    def outcome(self, mutation: Mutation) -> Outcome:
        """Compile the library, or the one regime that the fault is in, with the fault."""
        home = next((one for one, files in self.regimes.items() if any(f.path == mutation.file for f in files)), "")
        files = [*self.shared, *self.regimes[home]] if home else list(self.whole.files)
        if home not in self._before:
            self._before[home] = Counter(one[0] for one in self._found(files))
        broken = [SourceFile(one.path, mutation.text) if one.path == mutation.file else one for one in files]
        known = Counter(self._before[home])
        new = []
        for finding, line in self._found(broken):
            known[finding] -= 1
            new += [(finding, line)] if known[finding] < 0 else []
        lines = frozenset(line for (_, file, _), line in new if file == mutation.file)
        return Outcome(mutation, lines, len(new))

    def _found(self, files: list[SourceFile]) -> list[tuple[Finding, int]]:
        workspace: Workspace = replace(self.whole, files=tuple(files))
        return [
            ((one.code, one.span.file, str(sorted(one.params.items()))), one.span.line)
            for one in compile_workspace(workspace).diagnostics
        ]


def mutations(library: Library, seed: int) -> list[Mutation]:
    """Put faults of every kind into files chosen at random."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret hangs on it
    mutators = [Mutator(file, library.names, chance) for file in library.whole.files]
    found: list[Mutation] = []
    for kind in range(len(mutators[0].kinds)):
        made: list[Mutation] = []
        while len(made) < EACH:
            mutation = chance.choice(mutators).kinds[kind]()
            made += [mutation] if mutation else []
        found += made
    return found


def mean_said(outcomes: list[Outcome]) -> float:
    """How many diagnostics a fault gives that is found."""
    said = [one.said for one in outcomes if one.caught]
    return sum(said) / len(said)


def report(seed: int, outcomes: list[Outcome]) -> str:
    """Say how many faults were found, and which were not, or elsewhere."""
    caught = sum(one.caught for one in outcomes)
    placed = sum(one.on_its_line for one in outcomes)
    lines = [f"seed {seed}: {caught} of {len(outcomes)} faults caught, {placed} of those on their line"]
    lines += [f"  diagnostics for one fault: {mean_said(outcomes):.2f} on average"]
    for one in sorted(outcomes, key=lambda one: -one.said)[:5]:
        place = f"{one.mutation.file}:{one.mutation.lines[-1]}"
        lines += [f"  {one.mutation.kind}: {place} {one.mutation.what}: {one.said} diagnostics"] if one.said > 1 else []
    for one in outcomes:
        if not one.on_its_line:
            how = f"found on {sorted(one.lines)}" if one.caught else "not caught"
            place = f"{one.mutation.file}:{one.mutation.lines[-1]}"
            lines.append(f"  {one.mutation.kind}: {place} {one.mutation.what}: {how}")
    return "\n" + "\n".join(lines) + "\n"


SHARED = [
    ("registry/units.yaml", 'label: "triệu đồng", base: dong', 'label: "triệu đồng", base: dog'),
    ("registry/codelists/tinh-trang-cap-do.yaml", "id: da_phe_duyet", "id: da_tham_dinh"),
    ("linh-vuc/tai-chinh/giai-ngan/regime.yaml", "\nforms: [von_dau_tu", "\nforms: [von_dautu"),
    ("linh-vuc/cong-an/an-ninh-mang/regime.yaml", "\nforms: [danh_sach", "\nforms: [danhs_ach"),
    ("linh-vuc/tai-chinh/giai-ngan/forms/von_dau_tu.yaml", "{id: ghi_chu,", "{id: giai_ngan,"),
    ("linh-vuc/van-hoa/phat-ngon/forms/phat_ngon.yaml", "{id: thuc_hien,", "{id: so_luong,"),
]
"""Faults in what much else rests on: file, what stands there, and what is written for it."""


@pytest.mark.parametrize(("file", "right", "wrong"), SHARED, ids=lambda one: one if one.endswith("yaml") else "")
def test_a_fault_in_what_much_rests_on_is_told_once(file: str, right: str, wrong: str) -> None:
    library = Library()
    source = next(one for one in library.whole.files if one.path == str(LIBRARY / file))
    assert source.text.count(right) == 1
    line = source.text[: source.text.index(right)].count("\n") + 1
    text = source.text.replace(right, wrong)
    assert library.outcome(Mutation("told once", source.path, (line,), text, f"{right} -> {wrong}")).said == 1


@pytest.mark.parametrize("seed", [FIXED_SEED, None], ids=["fixed seed", "fresh seed"])
def test_nearly_every_fault_is_found_on_its_line(seed: int | None, capsys: pytest.CaptureFixture[str]) -> None:
    seed = random.SystemRandom().randrange(10**9) if seed is None else seed
    library = Library()
    outcomes = [library.outcome(mutation) for mutation in mutations(library, seed)]
    caught = [one for one in outcomes if one.caught]
    placed = [one for one in caught if one.on_its_line]
    with capsys.disabled():
        sys.stdout.write(report(seed, outcomes))
    assert len(caught) >= CAUGHT * len(outcomes)
    assert mean_said(outcomes) <= MOST_SAID
    assert len(placed) >= ON_ITS_LINE * len(caught)
