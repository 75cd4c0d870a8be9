"""The story's repository, made once by the command that readers use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from told_story import Repository

SCRIPT = Path(__file__).parents[3] / "samples/lao_cai_story.py"


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The whole story, as ``python samples/lao_cai_story.py FOLDER`` makes it."""
    folder = tmp_path_factory.mktemp("story") / "lao-cai"
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True, capture_output=True)
    return Repository(folder)
