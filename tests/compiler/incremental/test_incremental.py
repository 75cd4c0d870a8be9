"""Checking again finds what checking anew does, whatever was edited, added, removed or renamed in between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from chedo_compiler.compile_regime import Around, CompiledRegime, compile_regime
from chedo_compiler.incremental.check import Checked, check_workspace
from chedo_compiler.incremental.store import read_records, store_of
from chedo_compiler.output import as_json, text
from chedo_compiler.project import Workspace, open_workspace
from chedo_compiler.source import SourceFile
from mutations import Mutator, declared_names
from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chedo_compiler.declare import Parts

WORKSPACES = (ROOT / "samples/lao-cai", ROOT / "regimes")
EDITS = 10
"""Of each workspace, one after the other."""
Edit = tuple[str, Workspace]


class Editor:
    """Edits a workspace at random."""

    def __init__(self, workspace: Workspace, chance: Random) -> None:
        self.workspace = workspace
        self.chance = chance
        self.names = declared_names(workspace.files)

    def edits(self, count: int) -> Iterator[Edit]:
        """Yield workspaces that differ from the one given, now and then that itself."""
        kinds: list[Callable[[], Edit]] = [self._fault] * 4 + [self._label, self._removed, self._renamed, self._copied]
        for number in range(count):
            yield ("nothing", self.workspace) if number % 6 == 0 else self.chance.choice(kinds)()

    def _fault(self) -> Edit:
        while True:
            mutation = self.chance.choice(Mutator(self._file(), self.names, self.chance).kinds)()
            if mutation:
                what = f"{mutation.kind} {mutation.file}: {mutation.what}"
                return what, self._with(mutation.file, SourceFile(mutation.file, mutation.text))

    def _label(self) -> Edit:
        file = self._file()
        edited = file.text.replace('label: "', 'label: "Nhãn ', 1) + "\n# một dòng nữa\n"
        return f"label in {file.path}", self._with(file.path, SourceFile(file.path, edited))

    def _removed(self) -> Edit:
        file = self._file()
        return f"without {file.path}", self._with(file.path)

    def _renamed(self) -> Edit:
        file = self._file()
        renamed = SourceFile(file.path.replace(".yaml", "-khac.yaml"), file.text)
        return f"renamed {file.path}", self._with(file.path, renamed)

    def _copied(self) -> Edit:
        """Put a second regime beside one, under another name or under the same one."""
        homes = sorted({file.path.rpartition("/")[0] for file in self.workspace.files if "/regime.yaml" in file.path})
        home = self.chance.choice(homes)
        id_of = (lambda text: text.replace("\nid: ", "\nid: khac-", 1)) if self.chance.random() < 0.7 else str
        copies = [
            SourceFile(f"{home}-khac{file.path.removeprefix(home)}", id_of(file.text))
            for file in self.workspace.files
            if file.path.startswith(f"{home}/")
        ]
        files = sorted((*self.workspace.files, *copies), key=lambda file: file.path)
        return f"{home} twice", replace(self.workspace, files=tuple(files))

    def _file(self) -> SourceFile:
        return self.chance.choice(self.workspace.files)

    def _with(self, path: str, *instead: SourceFile) -> Workspace:
        files = [one for file in self.workspace.files for one in (instead if file.path == path else (file,))]
        return replace(self.workspace, files=tuple(sorted(files, key=lambda file: file.path)))


def shown(workspace: Workspace, checked: Checked) -> tuple[str, str, int, int]:
    """What the command prints of it, in both ways, and the counts of tests."""
    found = text.in_order(checked.diagnostics)
    sources = {file.path: file for file in (*workspace.files, *workspace.library)}
    rendered = text.render(found, sources, "vi", color=False)
    return rendered, as_json.render(found), checked.cases, checked.failed


@pytest.mark.parametrize("root", WORKSPACES, ids=lambda root: root.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_checking_again_finds_what_checking_anew_does(root: Path, seed: int, tmp_path: Path) -> None:
    store = tmp_path / "kept.json"
    chance = Random(seed)  # noqa: S311 - nothing secret hangs on it
    for what, workspace in Editor(open_workspace(root), chance).edits(EDITS):
        again = shown(workspace, check_workspace(workspace, store))
        assert again == shown(workspace, check_workspace(workspace, None)), what
    assert read_records(store)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the regimes that are compiled."""
    names: list[str] = []

    def counted(parts: Parts, around: Around) -> CompiledRegime:
        names.append(parts.regime.id.value)
        return compile_regime(parts, around)

    monkeypatch.setattr("chedo_compiler.findings.compile_regime", counted)
    return names


def edited(workspace: Workspace, end: str, old: str, new: str) -> Workspace:
    """Return the workspace with one file changed."""
    files = [
        SourceFile(one.path, one.text.replace(old, new)) if one.path.endswith(end) else one for one in workspace.files
    ]
    assert files != list(workspace.files)
    return replace(workspace, files=tuple(files))


def test_only_the_regime_that_changed_is_compiled(tmp_path: Path, compiled: list[str]) -> None:
    workspace, store = open_workspace(ROOT / "regimes"), tmp_path / "kept.json"
    check_workspace(workspace, store)
    assert len(compiled) > 5
    kept = {record.id for record in read_records(store).values()}
    home = next(one.path for one in workspace.files if f"\nid: {min(kept)}\n" in one.text)
    compiled.clear()
    check_workspace(workspace, store)
    assert kept.isdisjoint(compiled)
    compiled.clear()
    check_workspace(edited(workspace, home, "kind: regime\n", "kind: regime\n\n"), store)
    assert kept.intersection(compiled) == {min(kept)}


def test_what_all_share_changes_all(tmp_path: Path, compiled: list[str]) -> None:
    workspace, store = open_workspace(ROOT / "regimes"), tmp_path / "kept.json"
    check_workspace(workspace, store)
    first = list(compiled)
    compiled.clear()
    check_workspace(edited(workspace, "units.yaml", "kind: units\n", "kind: units\n\n"), store)
    assert compiled == first


@pytest.mark.parametrize("cut", [0, 1, 40, -2])
def test_damage_counts_as_nothing(cut: int, tmp_path: Path) -> None:
    workspace, store = open_workspace(ROOT / "samples/lao-cai"), tmp_path / "kept.json"
    first = check_workspace(workspace, store)
    content = store.read_bytes()
    store.write_bytes(content[:cut] + b"#" + content[cut:])
    assert read_records(store) == {}
    assert check_workspace(workspace, store) == first
    assert store.read_bytes() == content


def test_another_compiler_s_records_count_as_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, store = open_workspace(ROOT / "samples/lao-cai"), tmp_path / "kept.json"
    check_workspace(workspace, store)
    monkeypatch.setattr("sys.version", "another")
    assert read_records(store) == {}


@pytest.mark.parametrize("record", ["x", 1, None, [], {}, {"digest": "", "common": "", "in_files": [1]}])
def test_records_of_another_shape_count_as_nothing(
    record: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, store = open_workspace(ROOT / "samples/lao-cai"), tmp_path / "kept.json"
    first = check_workspace(workspace, None)
    with monkeypatch.context() as patch:
        patch.setattr("chedo_compiler.incremental.store.as_json", lambda _: record)
        check_workspace(workspace, store)
    assert store.exists()
    assert read_records(store) == {}
    assert check_workspace(workspace, store) == first


def test_a_folder_that_cannot_be_written_to_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    workspace = open_workspace(ROOT / "samples/lao-cai")
    assert check_workspace(workspace, tmp_path / "file/kept.json") == check_workspace(workspace, None)


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"CHEDO_CACHE": "/a"}, Path("/a")),
        ({"XDG_CACHE_HOME": "/b"}, Path("/b/chedo")),
        ({}, Path.home() / ".cache/chedo"),
    ],
)
def test_the_store_is_in_the_cache_that_is_named_or_the_user_s_own(environment: dict[str, str], folder: Path) -> None:
    store = store_of(Path("tinh"), environment)
    assert store
    assert store.parent == folder
    assert store != store_of(Path("khac"), environment)


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert store_of(Path("tinh"), {}) is None
