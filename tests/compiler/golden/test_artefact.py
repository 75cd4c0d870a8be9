"""The artefact of a small regime, kept beside the test, and the same bytes on every machine.

After a wanted change of the artefact: ``CHEDO_WRITE_GOLDEN=1 pytest tests/compiler/golden`` and read the difference.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chedo_compiler.artefact import codec, v1
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace

HERE = Path(__file__).parent
WORLD = HERE.parent / "rules" / "world"
PRINT_DIGESTS = """
import sys
from pathlib import Path
from chedo_compiler.artefact.codec import digest, encode
from chedo_compiler.compile import compile_workspace
from chedo_compiler.project import open_workspace
compilation = compile_workspace(open_workspace(Path(sys.argv[1])))
assert not compilation.diagnostics, compilation.diagnostics
for artefact in (*compilation.regimes, compilation.registry):
    print(digest(encode(artefact)))
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """The workspace of the rules' tests, without the workbook, whose bytes hold the time of its making."""
    folder = tmp_path / "world"
    shutil.copytree(WORLD, folder)
    form = folder / "library/kinh-te/ktxh-thang/forms/thu_chi.yaml"
    lines = [line for line in form.read_text("utf-8").splitlines() if not line.startswith("layout:")]
    form.write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def readable(artefact: object) -> str:
    """The artefact in lines, so that a difference can be read."""
    return json.dumps(json.loads(codec.encode(artefact)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_artefacts_are_those_kept_here(world: Path) -> None:
    compilation = compile_workspace(open_workspace(world / "province"))
    assert compilation.diagnostics == ()
    found = {f"{regime.id}.json": readable(regime) for regime in compilation.regimes}
    found["registry.json"] = readable(compilation.registry)
    if os.environ.get("CHEDO_WRITE_GOLDEN"):
        for name, text in found.items():
            (HERE / name).write_text(text, "utf-8")
    assert found == {name: (HERE / name).read_text("utf-8") for name in found}


def test_an_artefact_survives_its_own_writing(world: Path) -> None:
    for regime in compile_workspace(open_workspace(world / "province")).regimes:
        content = codec.encode(regime)
        assert codec.encode(codec.decode(v1.Regime, content)) == content


def test_the_same_bytes_for_another_hash_seed_folder_and_locale(world: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    here = digests(Path("world/province"), tmp_path, seed="1", locale="C")
    assert len(here) == 3
    assert digests(Path("../world/province"), elsewhere, seed="2", locale="C.UTF-8") == here
    assert digests(world / "province", Path("/"), seed="77", locale="vi_VN.UTF-8") == here


def digests(workspace: Path, cwd: Path, *, seed: str, locale: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
    command = [sys.executable, "-c", PRINT_DIGESTS, str(workspace)]
    done = subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.split()
