"""Located nodes into registries and regimes: reads every file into the model and puts each regime together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from chedo_compiler.diagnostics import diagnostic
from chedo_compiler.extend import extend, extends, extension_faults
from chedo_compiler.formula.scope import closest
from chedo_compiler.model.reuse import SharedForm
from chedo_compiler.names import Registries, Table, table
from chedo_compiler.read.change import read_change
from chedo_compiler.read.codelist import read_codelist
from chedo_compiler.read.dashboard import read_dashboard
from chedo_compiler.read.example import read_example
from chedo_compiler.read.fields import text
from chedo_compiler.read.organisations import read_organisations
from chedo_compiler.read.outline import read_outline
from chedo_compiler.read.regime import read_regime
from chedo_compiler.read.registry import (
    read_calendar,
    read_documents,
    read_indicators,
    read_project,
    read_units,
    read_workflow,
)
from chedo_compiler.read.role import read_roles
from chedo_compiler.reuse.blocks import read_block
from chedo_compiler.reuse.forms import Shelf, resolve_forms, with_used_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Mapping as MappingOf

    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.load import Broken, Files, Loaded
    from chedo_compiler.model.change import ChangeFile
    from chedo_compiler.model.codelist import CodeListFile
    from chedo_compiler.model.example import ExampleFile
    from chedo_compiler.model.form import FormFile
    from chedo_compiler.model.outline import OutlineFile
    from chedo_compiler.model.regime import RegimeFile
    from chedo_compiler.names import Named
    from chedo_compiler.syntax.nodes import Mapping

    N = TypeVar("N", bound=Named)


SHARED = "shared"
"""The folder of a workspace whose forms belong to no regime."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A regime with the forms, outlines and tests that belong to it. ``whole``: none of its files is broken.

    ``nodes`` are the forms as they were read, with what they extend and their blocks put in.
    """

    regime: RegimeFile
    forms: Table[FormFile]
    nodes: MappingOf[str, Mapping]
    outlines: Table[OutlineFile]
    examples: tuple[ExampleFile, ...]
    changes: tuple[ChangeFile, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """Everything that a workspace declares."""

    registries: Registries
    regimes: tuple[Parts, ...]
    diagnostics: tuple[Diagnostic, ...]


def declare(files: Files) -> Declared:
    """Read all files into the model."""
    registries, found = _registries(files)
    homes = Homes(files)
    shelf, twice = _shelf(files, homes)
    found += twice
    regimes: list[Parts] = []
    for file in files.of("regime"):
        if not file.shared:
            parts, faults = _assemble(file, files, homes, shelf)
            found += faults
            regimes += [parts] if parts else []
    _, twice = table("", (parts.regime for parts in regimes))
    return Declared(registries, tuple(regimes), (*found, *twice, *_strays(files, homes)))


class Homes:
    """The folders that hold a regime, and what lies in each: gathered once for all regimes."""

    def __init__(self, files: Files) -> None:
        self.folders = frozenset(_folder(file) for file in files.of("regime"))
        self._files: dict[tuple[str, str | None], list[Loaded]] = {}
        for file in files.loaded:
            self._files.setdefault((file.kind, home_of(file.path, self.folders)), []).append(file)
        self._broken: dict[str | None, list[Broken]] = {}
        for one in files.broken:
            self._broken.setdefault(home_of(one.path, self.folders), []).append(one)

    def files(self, kind: str, folder: str | None) -> list[Loaded]:
        """Return the files of a kind in a regime's folder; None: in no regime's."""
        return self._files.get((kind, folder), [])

    def broken(self, folder: str) -> list[Broken]:
        """Return what could not be understood in a regime's folder."""
        return self._broken.get(folder, [])


def _registries(files: Files) -> tuple[Registries, list[Diagnostic]]:
    found: list[Diagnostic] = []

    def entries(code: str, kind: str, read: Callable[[Mapping], Iterable[N]]) -> Table[N]:
        everything = (thing for file in files.of(kind) for thing in read(file.node))
        known, twice = table(code, everything, complete=files.complete(kind))
        found.extend(twice)
        return known

    project = next((read_project(file.node) for file in files.of("project") if not file.shared), None)
    registries = Registries(
        project=project,
        organisations=entries("REF001", "organisations", read_organisations),
        documents=entries("REF002", "documents", read_documents),
        units=entries("REF003", "units", read_units),
        indicators=entries("REF004", "indicators", read_indicators),
        calendars=entries("REF005", "calendar", lambda node: [read_calendar(node)]),
        workflows=entries("REF006", "workflow", lambda node: [read_workflow(node)]),
        codelists=_with_whole_lists(entries("REF021", "codelist", lambda node: [read_codelist(node)])),
        roles=entries("REF028", "roles", read_roles),
        dashboards=entries("", "dashboard", lambda node: [read_dashboard(node)]),
    )
    return registries, found


def _with_whole_lists(codelists: Table[CodeListFile]) -> Table[CodeListFile]:
    """With a code given twice another may be missing: then the lists are not all that was meant."""
    counts = [(len(one.codes), len({code.id.value for code in one.codes})) for one in codelists.things.values()]
    return replace(codelists, complete=codelists.complete and all(every == told for every, told in counts))


def _assemble(file: Loaded, files: Files, homes: Homes, shelf: Shelf) -> tuple[Parts | None, tuple[Diagnostic, ...]]:
    base = None
    node = file.node
    faults: tuple[Diagnostic, ...] = ()
    if named := extends(node):
        base = _library_regime(named[1], files)
        if base is None:
            return None, tuple(_unknown_base(file, files))
        faults = tuple(extension_faults(node, base.node))
        node = extend(node, base.node)
    folders = [_folder(base)] if base else []
    parts, more = _parts(node, [*folders, _folder(file)], homes, shelf)
    return parts, faults + more


def _library_regime(name: str, files: Files) -> Loaded | None:
    library = (file for file in files.of("regime") if file.shared)
    return next((file for file in library if read_regime(file.node).id.value == name), None)


def _unknown_base(file: Loaded, files: Files) -> Iterator[Diagnostic]:
    named = extends(file.node)
    if named is None or not files.complete("regime"):
        return
    known = [read_regime(other.node).id.value for other in files.of("regime") if other.shared]
    suggestion = closest(named[1], known)
    yield diagnostic("REF011", named[0].span, name=named[1], suggestion=suggestion and f"library/{suggestion}")


def _parts(node: Mapping, folders: list[str], homes: Homes, shelf: Shelf) -> tuple[Parts, tuple[Diagnostic, ...]]:
    layers = [[file.node for file in homes.files("form", folder)] for folder in folders]
    forms = resolve_forms(node, layers, shelf)
    outlines, twice = _layered("REF008", [homes.files("outline", folder) for folder in folders], read_outline)
    broken = [one for folder in dict.fromkeys(folders) for one in homes.broken(folder)]
    examples = tuple(read_example(file.node) for file in homes.files("test", folders[-1]))
    whole = forms.whole and all(one.kind in {"test", "change"} for one in broken)
    parts = Parts(
        read_regime(with_used_named(node)),
        Table("REF007", forms.forms, complete=whole),
        forms.nodes,
        Table("REF008", outlines.things, complete=whole),
        examples,
        tuple(read_change(file.node) for file in homes.files("change", folders[-1])),
        whole,
    )
    return parts, forms.diagnostics + twice


def _shelf(files: Files, homes: Homes) -> tuple[Shelf, tuple[Diagnostic, ...]]:
    """Shared forms and blocks; those of the workspace hide those of the library."""
    shared = [file for file in homes.files("form", None) if _is_shared(file.path, files)]
    layers = [[file for file in shared if file.shared is library] for library in (True, False)]
    forms, twice_forms = _layered("REF022", layers, lambda node: SharedForm(text(node, "id"), node))
    layers = [[file for file in files.of("block") if file.shared is library] for library in (True, False)]
    blocks, twice_blocks = _layered("REF027", layers, read_block)
    shelf = Shelf(
        Table("REF022", forms.things, complete=files.complete("form")),
        Table("REF027", blocks.things, complete=files.complete("block")),
    )
    return shelf, twice_forms + twice_blocks


def _is_shared(path: str, files: Files) -> bool:
    """Say whether a file lies in the folder ``shared`` of its workspace."""
    roots = (_folder(file) for file in files.of("project"))
    return any(path.startswith(f"{root}/{SHARED}/" if root else f"{SHARED}/") for root in roots)


def _layered(
    code: str, layers: list[list[Loaded]], read: Callable[[Mapping], N]
) -> tuple[Table[N], tuple[Diagnostic, ...]]:
    """Later layers (the province) hide things of the same id in earlier ones (the library)."""
    things: dict[str, N] = {}
    found: tuple[Diagnostic, ...] = ()
    for layer in layers:
        known, twice = table(code, (read(file.node) for file in layer))
        things |= known.things
        found += twice
    return Table(code, things), found


def _folder(file: Loaded) -> str:
    return file.path.rpartition("/")[0]


def home_of(path: str, homes: frozenset[str]) -> str | None:
    """Return the nearest folder above a file that holds a regime."""
    while path:
        path = path.rpartition("/")[0]
        if path in homes:
            return path
    return None


def _strays(files: Files, homes: Homes) -> Iterator[Diagnostic]:
    """Find forms, outlines and tests that no regime's folder holds; a broken regime file hides them."""
    if not files.complete("regime"):
        return
    for kind in ("form", "outline", "test", "change"):
        for file in homes.files(kind, None):
            reused = kind == "form" and _is_shared(file.path, files)
            if not file.shared and not reused:
                yield diagnostic("REF015", file.node.span, file=file.path)
