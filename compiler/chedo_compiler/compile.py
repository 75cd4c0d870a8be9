"""The compiler: a workspace's files into diagnostics, compiled regimes and the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chedo_compiler.compile_regime import has_error
from chedo_compiler.emit.registry import emit_registry
from chedo_compiler.findings import compile_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chedo_compiler.artefact import v1
    from chedo_compiler.compile_regime import CompiledRegime
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.examples.run import CaseRun
    from chedo_compiler.names import Registries
    from chedo_compiler.project import Workspace


@dataclass(frozen=True, slots=True)
class TestSummary:
    """The cases of the regimes' own tests as they ran."""

    runs: tuple[CaseRun, ...]

    @property
    def cases(self) -> int:
        """How many there are."""
        return len(self.runs)

    @property
    def failed(self) -> int:
        """How many did not come out as expected."""
        return sum(bool(run.diagnostics) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Compilation:
    """What came of a workspace. A regime with a fault is left out; without a sound registry nothing is released.

    ``templates`` are the sound regimes that are for others to start from: they can be looked at, not released.
    """

    diagnostics: tuple[Diagnostic, ...]
    regimes: tuple[v1.Regime, ...]
    registry: v1.Registry | None
    tests: TestSummary
    templates: tuple[v1.Regime, ...]

    @property
    def shown(self) -> tuple[v1.Regime, ...]:
        """Regimes and, behind them, those templates that none of them stands in for."""
        own = {regime.id for regime in self.regimes}
        return (*self.regimes, *(one for one in self.templates if one.id not in own))


def compile_workspace(workspace: Workspace) -> Compilation:
    """Compile every regime of a workspace, and run their tests."""
    found = compile_parts(workspace)
    shared = (*found.of_declarations, *found.of_registries)
    registry = None if has_error(shared) else _registry(found.declared.registries)
    regimes, templates = (_sound(found.regimes, registry, template=wanted) for wanted in (False, True))
    return Compilation(found.diagnostics, regimes, registry, _summary(found.regimes), templates)


def _registry(registries: Registries) -> v1.Registry | None:
    """The registry, unless one of its files is broken."""
    return emit_registry(registries.project, registries) if registries.project and registries.complete else None


def _sound(
    compiled: Iterable[CompiledRegime], registry: v1.Registry | None, *, template: bool
) -> tuple[v1.Regime, ...]:
    if registry is None:
        return ()
    regimes = (one.draft.artefact for one in compiled if one.draft and one.template is template)
    return tuple(sorted(regimes, key=lambda regime: regime.id))


def _summary(compiled: Iterable[CompiledRegime]) -> TestSummary:
    return TestSummary(tuple(run for one in compiled for run in one.runs))
