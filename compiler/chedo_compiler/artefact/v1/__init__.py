"""Format 1 of the artefact: a compiled regime and the registries it was compiled against.

Every value here is plain and frozen, so that the canonical JSON of :mod:`chedo_compiler.artefact.codec` is
a function of the sources alone. Identifiers are those of the YAML; a fixed cell is named ``row.column``.
"""

from chedo_compiler.artefact.v1.changes import Accepted, Change, Migration
from chedo_compiler.artefact.v1.form import (
    CELL_TYPES,
    NUMERIC_TYPES,
    Cell,
    Check,
    CheckInstance,
    Choice,
    ChoiceList,
    Column,
    Deprecation,
    Expression,
    Form,
    HeaderCell,
    IndicatorSource,
    RepeatingGroup,
    Row,
    Workbook,
)
from chedo_compiler.artefact.v1.legal import LegalBasis
from chedo_compiler.artefact.v1.outline import Ask, Outline, Placeholder, Section
from chedo_compiler.artefact.v1.people import ReporterGroup, Selector, Step, Workflow
from chedo_compiler.artefact.v1.regime import FORMAT, Consolidation, Regime
from chedo_compiler.artefact.v1.registry import (
    Attribute,
    Calendar,
    CalendarYear,
    Dashboard,
    Document,
    Indicator,
    Organisation,
    PolicyEntry,
    Registry,
    Role,
    Tile,
    Unit,
)
from chedo_compiler.artefact.v1.times import Cycle, Deadline, MonthDay, Occasion, Window

__all__ = [
    "CELL_TYPES",
    "FORMAT",
    "NUMERIC_TYPES",
    "Accepted",
    "Ask",
    "Attribute",
    "Calendar",
    "CalendarYear",
    "Cell",
    "Change",
    "Check",
    "CheckInstance",
    "Choice",
    "ChoiceList",
    "Column",
    "Consolidation",
    "Cycle",
    "Dashboard",
    "Deadline",
    "Deprecation",
    "Document",
    "Expression",
    "Form",
    "HeaderCell",
    "Indicator",
    "IndicatorSource",
    "LegalBasis",
    "Migration",
    "MonthDay",
    "Occasion",
    "Organisation",
    "Outline",
    "Placeholder",
    "PolicyEntry",
    "Regime",
    "Registry",
    "RepeatingGroup",
    "ReporterGroup",
    "Role",
    "Row",
    "Section",
    "Selector",
    "Step",
    "Tile",
    "Unit",
    "Window",
    "Workbook",
    "Workflow",
]
