"""Workbooks are written alike whether or not lxml is installed, which python-docx brings."""

from __future__ import annotations

import subprocess
import sys

_ASK = "import chedo_compiler, lxml.etree, openpyxl.xml; print(openpyxl.xml.LXML)"


def test_openpyxl_leaves_lxml_aside() -> None:
    answer = subprocess.run([sys.executable, "-c", _ASK], check=True, capture_output=True, text=True)

    assert answer.stdout.strip() == "False"
