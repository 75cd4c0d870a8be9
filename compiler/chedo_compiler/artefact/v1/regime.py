"""A compiled regime."""

from __future__ import annotations

from dataclasses import dataclass

from chedo_compiler.artefact.v1.changes import Change  # noqa: TC001 - the codec reads the types
from chedo_compiler.artefact.v1.form import Form  # noqa: TC001
from chedo_compiler.artefact.v1.legal import LegalBasis  # noqa: TC001
from chedo_compiler.artefact.v1.outline import Outline  # noqa: TC001
from chedo_compiler.artefact.v1.people import ReporterGroup, Workflow  # noqa: TC001
from chedo_compiler.artefact.v1.times import Cycle  # noqa: TC001

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Consolidation:
    """How the host combines: which groups, and whether late reports count (marked)."""

    groups: tuple[str, ...]
    late: str = "include_marked"


@dataclass(frozen=True, slots=True)
class Regime:
    """A compiled regime (chế độ báo cáo) of one version."""

    id: str
    version: str
    title: str
    kind: str  # periodic | required | thematic | adhoc
    content: str  # figures | narrative | linked
    classification: str  # open | internal
    host: str
    recipients: tuple[str, ...]
    method: tuple[str, ...]
    consolidator: str
    approver: str
    legal: tuple[LegalBasis, ...]
    effective_from: str
    cycles: tuple[Cycle, ...]
    calendar: str
    groups: tuple[ReporterGroup, ...]
    workflow: Workflow
    forms: tuple[Form, ...]
    outlines: tuple[Outline, ...]
    consolidation: Consolidation
    guidance: str = ""
    note: str = ""
    changes: tuple[Change, ...] = ()  # the newest version first
    format: int = FORMAT
