"""The same sources give the same bytes and the same findings, wherever, whenever and by whomever they are compiled."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adopted_library import write_adoption
from repository import ROOT

RUN = "from chedo_compiler.cli import main; main()"
BROKEN = ROOT / "tests/compiler/broken/base"
FAULTS = {
    "linh-vuc/thu-chi/forms/thu_chi.yaml": ("=SUM(thu_noi_dia:thu_khac)", "=SUM(thu_noi_da:thu_khc)+tong_ch"),
    "linh-vuc/thu-chi/outline.yaml": ("thu_chi.tong_thu.luy_ke", "thu_chi.tong_thu.luy_k"),
    "registry/organisations.yaml": (
        "parent: ubnd-tinh, from: 2025-07-01, sector",
        "paren: ubnd-tinh, from: 2025-7-1, sector",
    ),
}
"""Faults that have messages with suggestions and lists in them."""
HERE = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "CHEDO_LANG": "vi"}
ELSEWHERE = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4294967295", "CHEDO_LANG": "vi"}


def run(folder: Path, surroundings: dict[str, str], mask: int, *arguments: str) -> str:
    """Run the command in a folder; its output."""
    result = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        env={**os.environ, **surroundings},
        umask=mask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in result.stderr
    return result.stdout


def copy_shuffled(source: Path, target: Path) -> Path:
    """Copy a tree, file by file in an order of chance, so that the disk lists it otherwise."""
    files = [path for path in source.rglob("*") if path.is_file()]
    random.Random(7).shuffle(files)  # noqa: S311 - nothing secret hangs on it
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return target


def built(folder: Path) -> dict[str, bytes]:
    """Return what was built, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Trees with a province each and the library it names, by the province's path in it."""
    mau = tmp_path_factory.mktemp("mau")
    shutil.copytree(ROOT / "regimes", mau / "regimes")
    project = write_adoption(mau / "tinh") / "chedo.yaml"
    project.write_text(re.sub(r"library: .*", "library: ../regimes", project.read_text("utf-8")), "utf-8")
    lao_cai = tmp_path_factory.mktemp("lao-cai")
    shutil.copytree(ROOT / "regimes", lao_cai / "regimes")
    shutil.copytree(ROOT / "samples/lao-cai", lao_cai / "samples/lao-cai")
    return {"tinh": mau, "samples/lao-cai": lao_cai}


@pytest.mark.parametrize("province", ["tinh", "samples/lao-cai"])
def test_the_same_bytes_come_of_the_same_sources(province: str, provinces: dict[str, Path], tmp_path: Path) -> None:
    first = provinces[province]
    second = copy_shuffled(first, tmp_path / "một nơi khác")
    said = [
        run(first, HERE, 0o022, "build", province, "--out", str(tmp_path / "a")),
        run(second / province, ELSEWHERE, 0o077, "build", ".", "--out", str(tmp_path / "b")),
    ]
    digests = [[line.split()[0] for line in text.splitlines() if line.endswith(".json")] for text in said]
    assert digests[0] == digests[1]
    assert len(digests[0]) > 1
    assert built(tmp_path / "a") == built(tmp_path / "b")


def test_the_same_findings_come_of_the_same_faults(tmp_path: Path) -> None:
    first = Path(shutil.copytree(BROKEN, tmp_path / "a"))
    for file, (old, new) in FAULTS.items():
        text = (first / file).read_text("utf-8")
        assert text.count(old) == 1
        (first / file).write_text(text.replace(old, new), "utf-8")
    second = copy_shuffled(first, tmp_path / "b")
    one = run(first, HERE, 0o022, "check", "--format", "json")
    other = run(second, ELSEWHERE, 0o077, "check", "--format", "json")
    assert one == other
    assert one.count('"code"') >= len(FAULTS)
