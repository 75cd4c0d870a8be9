"""Programs that we measure ourselves against: each set of packages is installed in an environment of its own."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parents[1] / ".peers"
"""Kept between runs; not part of the project."""


def peer_python(*packages: str) -> Path:
    """Return the Python of an environment that holds the packages, made if it is not there yet.

    Raises:
        subprocess.CalledProcessError: the packages cannot be had here.
    """
    home = HOME / hashlib.sha256(repr((packages, sys.version_info[:2])).encode()).hexdigest()[:12]
    python = home / "bin/python"
    ready = home / "ready"
    if not ready.exists():
        venv.create(home, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary"]
        subprocess.run([*pip, *packages], check=True)
        ready.write_text("\n".join(packages), encoding="utf-8")
    return python
