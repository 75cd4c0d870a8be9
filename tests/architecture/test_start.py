"""``chedo --help`` answers at once because it loads next to nothing."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"alembic", "docx", "flask", "jsonschema", "numpy", "openpyxl", "sqlalchemy", "waitress", "yaml"}
PROGRAM = f"""
import sys
from chedo_compiler.cli import chedo
chedo(["--help"], standalone_mode=False)
print("loaded:", *sorted({HEAVY!r} & set(sys.modules)))
"""


def test_help_lists_the_commands_and_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert "publish" in done.stdout
    assert done.stdout.splitlines()[-1] == "loaded:"
