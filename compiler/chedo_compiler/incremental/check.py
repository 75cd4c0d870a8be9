"""The findings of a workspace, taking those of regimes that are as they were from their records."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chedo_compiler.compile_regime import has_error
from chedo_compiler.findings import compile_parts, in_order
from chedo_compiler.incremental.record import Record
from chedo_compiler.incremental.store import read_records, write_records
from chedo_compiler.incremental.survey import survey
from chedo_compiler.indicators import places_in
from chedo_compiler.names import appearance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chedo_compiler.compile_regime import CompiledRegime
    from chedo_compiler.declare import Parts
    from chedo_compiler.diagnostics import Diagnostic
    from chedo_compiler.emit.workbook import FileReader
    from chedo_compiler.findings import Compiled
    from chedo_compiler.incremental.survey import Survey
    from chedo_compiler.project import Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings in order, how many cases of tests were run, and how many of them failed.

    ``compiled`` is where they were found: a command holds it to its end, for taking it apart takes long.
    """

    diagnostics: tuple[Diagnostic, ...]
    cases: int
    failed: int
    compiled: Compiled | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The workbooks that each regime asks for, by the id of its parts."""

    workspace: Workspace
    asked: dict[int, list[tuple[str, str, str]]] = field(default_factory=dict)

    def reader(self, parts: Parts) -> FileReader:
        """Return what a regime reads by, keeping in mind what it read."""
        asked = self.asked.setdefault(id(parts), [])

        def read_bytes(file: str, path: str, /) -> bytes | None:
            content = self.workspace.read_bytes(file, path)
            asked.append((file, path, _digest(content)))
            return content

        return read_bytes


def check_workspace(workspace: Workspace, store: Path | None) -> Checked:
    """Find what is wrong in a workspace; records are kept in ``store``, if there is one.

    As soon as anything is unusual, everything is compiled: the answer is always that of a first run.
    """
    surveyed = survey(workspace) if store else None
    if store is None or surveyed is None:
        return _checked(compile_parts(workspace))
    before = read_records(store)
    kept = {folder: before[folder] for folder in surveyed.homes if _holds(surveyed, folder, before.get(folder))}
    compiled, kept, reading = _compiled(surveyed, kept)
    if kept and not _is_usual(compiled, surveyed, kept):
        compiled, kept, reading = _compiled(surveyed, {})
    if not _is_usual(compiled, surveyed, kept):
        return _checked(compiled)
    records = {**kept, **_records(surveyed, compiled, reading)}
    if records != before:
        write_records(store, records)
    return _merged(surveyed, compiled, kept)


def _compiled(surveyed: Survey, kept: Mapping[str, Record]) -> tuple[Compiled, dict[str, Record], _Reading]:
    """Compile what no record holds for, with the records that are left to go by."""
    workspace, kept = _without(surveyed, kept)
    reading = _Reading(surveyed.workspace)
    places = [place for record in kept.values() for place in record.places]
    return compile_parts(workspace, places, reading.reader), kept, reading


def _checked(compiled: Compiled) -> Checked:
    runs = [run for one in compiled.regimes for run in one.runs]
    return Checked(compiled.diagnostics, len(runs), sum(bool(run.diagnostics) for run in runs), compiled)


def _holds(surveyed: Survey, folder: str, record: Record | None) -> bool:
    """Say whether all is as it was that a home's findings hang on."""
    home = surveyed.homes[folder]
    if record is None or (record.digest, record.common) != (home.digest, surveyed.digest):
        return False
    read = surveyed.workspace.read_bytes
    return (
        record.library in {"", surveyed.library}
        and home.shared is (record.id == "")
        and all(_digest(read(file, path)) == digest for file, path, digest in record.workbooks)
    )


def _without(surveyed: Survey, kept: Mapping[str, Record]) -> tuple[Workspace, dict[str, Record]]:
    """The workspace without the homes whose records hold, and those records.

    The library's regimes stay when one that is compiled anew may extend one of them.
    """
    anew = [home for folder, home in surveyed.homes.items() if folder not in kept]
    if any("extends" in home.regime.text for home in anew):
        kept = {folder: record for folder, record in kept.items() if not surveyed.homes[folder].shared}
    left_out = {file.path for folder in kept for file in surveyed.homes[folder].files}
    workspace = surveyed.workspace
    files, library = (
        tuple(file for file in all_files if file.path not in left_out)
        for all_files in (workspace.files, workspace.library)
    )
    return replace(workspace, files=files, library=library), dict(kept)


def _is_usual(compiled: Compiled, surveyed: Survey, kept: Mapping[str, Record]) -> bool:
    """Say whether each finding hangs on the files of its own home and what is common alone.

    A fault in what regimes are put together from may hang on anything; one inside a regime stays there.
    """
    names = [parts.regime.id.value for parts in compiled.declared.regimes]
    names += [record.id for record in kept.values() if record.id]
    own = {file.path for home in surveyed.homes.values() if not home.shared for file in home.files}
    return (
        not has_error((*compiled.in_files, *compiled.of_declarations, *compiled.of_registries))
        and not compiled.files.broken
        and all(surveyed.kinds[file.path] == file.kind for file in compiled.files.loaded)
        and all(finding.span.file in own for finding in compiled.of_declarations)
        and len({appearance(name) for name in names}) == len(names)
    )


def _by_folder(compiled: Compiled) -> dict[str, tuple[Parts, CompiledRegime]]:
    folders = [file.path.rpartition("/")[0] for file in compiled.files.of("regime") if not file.shared]
    return dict(zip(folders, zip(compiled.declared.regimes, compiled.regimes, strict=True), strict=True))


def _records(surveyed: Survey, compiled: Compiled, reading: _Reading) -> dict[str, Record]:
    """Keep what was compiled, but for what comments let stand and for what reads other regimes' indicators."""
    regimes = _by_folder(compiled)
    loaded = {file.path: file for file in compiled.files.loaded}
    records = {}
    for folder, home in surveyed.homes.items():
        if home.commented or home.regime.path not in loaded:
            continue
        paths = {file.path for file in home.files}
        record = Record(
            digest=home.digest,
            common=surveyed.digest,
            in_files=tuple(one for one in compiled.in_files if one.span.file in paths),
            of_declarations=tuple(one for one in compiled.of_declarations if one.span.file in paths),
        )
        if home.shared:
            records[folder] = record
            continue
        parts, regime = regimes[folder]
        if regime.draft and not regime.draft.asks_for_indicators:
            records[folder] = replace(
                record,
                library=surveyed.library if "extends" in loaded[home.regime.path].node.entries else "",
                id=parts.regime.id.value,
                cases=len(regime.runs),
                of_regime=regime.diagnostics,
                workbooks=tuple(reading.asked.get(id(parts), ())),
                places=places_in(parts),
            )
    return records


def _merged(surveyed: Survey, compiled: Compiled, kept: Mapping[str, Record]) -> Checked:
    """Put findings together in the order in which compiling everything would have found them."""
    found = [*compiled.in_files, *(one for record in kept.values() for one in record.in_files)]
    found += [*compiled.of_declarations, *(one for record in kept.values() for one in record.of_declarations)]
    found += compiled.of_registries
    regimes = _by_folder(compiled)
    for folder in surveyed.homes:
        if folder in kept:
            found += kept[folder].of_regime
        elif folder in regimes:
            found += regimes[folder][1].diagnostics
    anew = _checked(compiled)
    cases = anew.cases + sum(record.cases for record in kept.values())
    return Checked(in_order((*found, *compiled.unused)), cases, anew.failed, compiled)


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.blake2b(content, digest_size=16).hexdigest()
