"""The repository behind the desk of proposals, as tests look at it and change it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from chedo_webui.settings import Sources


@dataclass(slots=True)
class Store:
    """A bare repository of regimes that a test reads, and in which others go on."""

    sources: Sources

    def git(self, *words: str, content: str = "", bare: bool = True) -> str:
        """Run git on it, without the configuration of whoever runs the tests."""
        around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        around |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *(("--git-dir", str(self.sources.repository)) if bare else ()), *words],
            check=True,
            capture_output=True,
            text=True,
            env=around,
            input=content,
        )
        return done.stdout.removesuffix("\n")

    def change_on_main(self, name: str, old: str, new: str) -> None:
        """Let somebody change a file on the branch that is in force."""
        text = self.git("show", f"main:{name}")
        assert text.count(old) == 1
        blob = self.git("hash-object", "-w", "--stdin", content=text.replace(old, new) + "\n")
        around = ["-c", "user.name=Người khác", "-c", "user.email=khac@example.org"]
        self.git("read-tree", "main")
        self.git("update-index", "--cacheinfo", f"100644,{blob},{name}")
        tree = self.git("write-tree")
        commit = self.git(*around, "commit-tree", "-p", "main", "-m", "Sửa chỗ khác", tree)
        self.git("update-ref", "refs/heads/main", commit)

    def checked_out(self, folder: Path, revision: str) -> Path:
        """Check a revision out into a folder, as whoever keeps the repository would; return the workspace in it."""
        self.git("clone", "--quiet", "--no-checkout", str(self.sources.repository), str(folder), bare=False)
        self.git("-C", str(folder), "checkout", "--quiet", "--detach", f"origin/{revision}", bare=False)
        return folder / self.sources.folder
