"""Everything that is found in a workspace, part by part: in its files, in what its regimes share, in each regime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.compile_regime import Around, CompiledRegime, compile_regime, has_error
from chedo_compiler.declare import declare
from chedo_compiler.indicators import IndicatorPlaces
from chedo_compiler.load import load
from chedo_compiler.rules.catalogue import REGISTRY_RULES
from chedo_compiler.suppress import read_suppressions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chedo_compiler.declare import Declared, Parts
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.emit.workbook import FileReader
    from chedo_compiler.indicators import IndicatorPlace
    from chedo_compiler.load import Files
    from chedo_compiler.names import Registries
    from chedo_compiler.project import Workspace


@dataclass(frozen=True, slots=True)
class Compiled:
    """What was read, the regimes compiled in their order, and the findings of each part that nobody lets stand."""

    files: Files
    declared: Declared
    regimes: tuple[CompiledRegime, ...]
    in_files: tuple[Diagnostic, ...]
    of_declarations: tuple[Diagnostic, ...]
    of_registries: tuple[Diagnostic, ...]
    unused: tuple[Diagnostic, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings in order."""
        of_regimes = (finding for one in self.regimes for finding in one.diagnostics)
        return in_order((*self.in_files, *self.of_declarations, *self.of_registries, *of_regimes, *self.unused))


def compile_parts(
    workspace: Workspace, known: Iterable[IndicatorPlace] = (), reader: Callable[[Parts], FileReader] | None = None
) -> Compiled:
    """Compile all regimes of a workspace. ``known`` are places of indicators in regimes that are not in it.

    ``reader`` gives each regime what it reads workbooks by.
    """
    files = load(workspace)
    suppressions = read_suppressions(workspace, files)
    declared = declare(files)
    of_declarations = suppressions.keep(declared.diagnostics)
    of_registries = [*suppressions.keep(check_registries(declared.registries)), *suppressions.faults]
    places = IndicatorPlaces(declared.regimes, known, complete=all(map(files.complete, ("regime", "form"))))
    regimes = []
    for parts in declared.regimes:
        read_bytes = reader(parts) if reader else workspace.read_bytes
        regimes.append(compile_regime(parts, Around(declared.registries, places, read_bytes, suppressions.keep)))
    in_files = suppressions.keep(files.diagnostics)
    of_regimes = (finding for one in regimes for finding in one.diagnostics)
    wrong = has_error((*in_files, *of_declarations, *of_registries, *of_regimes))
    unused = () if wrong else tuple(suppressions.unused())
    return Compiled(
        files, declared, tuple(regimes), tuple(in_files), tuple(of_declarations), tuple(of_registries), unused
    )


def check_registries(registries: Registries) -> tuple[Diagnostic, ...]:
    """Apply the rules about what all regimes share."""
    return tuple(finding for rule in REGISTRY_RULES for finding in rule(registries))


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, by file and place: two regimes may find the same fault in what they share."""
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda one: (one.span.file, one.span.line, one.span.column, one.code)))
