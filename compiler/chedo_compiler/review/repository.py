"""A git repository that is not trusted: nothing that it holds or asks for is run."""

from __future__ import annotations

import os
import posixpath
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

_QUIET = (
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "safe.bareRepository=explicit"),
)
"""Before each command: no program that the repository's own configuration names, and no object in another's place."""
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_LINK = "120000"
_FILES = ("100644", "100755", "100664")
_CANNOT_MERGE = 128
"""Less is how many places two files both changed."""
_MOST_SECONDS = 120
_MOST_STEPS = 8
"""How many links may lead to each other."""


class RevisionError(Exception):
    """What keeps a revision from being read: a cause that has words in the catalogue, and what they speak of."""

    def __init__(self, cause: str, **params: str) -> None:
        super().__init__(cause)
        self.cause, self.params = cause, params


def _environment() -> dict[str, str]:
    """The user's environment without what points git elsewhere, as a hook's does."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _ENVIRONMENT


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository by the folder in which its files lie.

    Of a bare one, which has none, they are said to lie in its own folder: ``git_dir``.
    """

    top: Path
    git_dir: Path | None = None

    def inside(self, path: Path) -> str | None:
        """The name of a folder or file in the repository, "" for its top; None if it lies elsewhere."""
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(self.top):
            return None
        name = real.relative_to(self.top).as_posix()
        return "" if name == "." else name

    def commit(self, revision: str) -> str:
        """Return the full name of the commit that a branch, tag or short name stands for.

        Raises:
            RevisionError: there is none.
        """
        found = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        # "^" before a name means all that is not of it: git lets it through as it stands.
        if found is None or revision.startswith(("-", "^")):
            raise RevisionError("no_revision", revision=revision, folder=str(self.top))
        return found.decode("ascii").strip()

    def parting(self, commit: str) -> str:
        """Return where the checked out branch left that of a commit; the commit itself where no such place is known."""
        found = self.run("merge-base", commit, "HEAD")
        return found.decode("ascii").strip() if found else commit

    def tree(self, commit: str) -> Mapping[str, tuple[str, str]]:
        """Return the mode and object of every file of a commit, by name."""
        found = self.run("ls-tree", "-r", "-z", "--full-tree", commit)
        if found is None:
            raise RevisionError("damaged", revision=commit, folder=str(self.top))
        entries = (entry.partition(b"\t") for entry in found.split(b"\0") if entry)
        parted = ((os.fsdecode(name), head.decode("ascii").split()) for head, _, name in entries)
        return {name: (mode, content) for name, (mode, _, content) in parted}

    @property
    def where(self) -> tuple[str, str]:
        """How git is told of which repository a command is."""
        return ("--git-dir", str(self.git_dir)) if self.git_dir else ("-C", str(self.top))

    def run(self, *words: str, content: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes | None:
        """Return what a command of git says of the repository, None if it fails; ``content`` is what it reads."""
        done = _git(self.where, *words, content=content, environment=environment or {})
        return done.stdout if done.returncode == 0 else None


def find_repository(folder: Path) -> Repository:
    """Return the repository that a folder lies in.

    Raises:
        RevisionError: it lies in none, git does not trust it, or there is no git.
    """
    done = _git(("-C", str(folder)), "rev-parse", "--show-toplevel")
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise RevisionError("no_repository", folder=str(folder), reason=reason)
    return Repository(Path(os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n")))))


def open_repository(folder: Path) -> Repository:
    """Return the repository that a folder is, where it is a bare one, or else lies in.

    Raises:
        RevisionError: there is none.
    """
    if (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir():
        real = Path(os.path.realpath(folder))
        return Repository(real, real)
    return find_repository(folder)


def _git(
    where: tuple[str, str], *words: str, content: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  (git, with words of our own)
            ["git", *_QUIET, *where, *words],  # noqa: S607  (the user's own git)
            capture_output=True,
            input=content,
            env=_environment() | dict(environment or {}),
            check=False,
            timeout=_MOST_SECONDS,
        )
    except FileNotFoundError as error:
        raise RevisionError("no_git") from error
    except subprocess.TimeoutExpired as error:
        raise RevisionError("slow_git", seconds=str(_MOST_SECONDS)) from error


def merge_files(current: Path, base: Path, other: Path) -> str:
    """Return a file into which two changed ones are joined, with git's marks where both changed the same.

    Raises:
        RevisionError: they are no texts, or there is no git.
    """
    folder = ("-C", str(current.parent))
    done = _git(folder, "merge-file", "-p", "--diff3", *(path.name for path in (current, base, other)))
    if done.returncode >= _CANNOT_MERGE:
        raise RevisionError("damaged", revision=current.name, folder=str(current.parent))
    return done.stdout.decode("utf-8")


class Tree:
    """The files of a repository at a commit. One process hands them out; it ends with the ``with`` block."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.repository, self.commit = repository, commit
        self._entries = repository.tree(commit)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            with self._process:
                for stream in (self._process.stdin, self._process.stdout):
                    if stream:
                        stream.close()
                self._process.kill()

    @property
    def names(self) -> tuple[str, ...]:
        """Every file and link."""
        return tuple(self._entries)

    def object_of(self, name: str) -> str | None:
        """The object that holds a file's content; of a link, what it leads to; None where there is no file."""
        return self._entries[found][1] if (found := self.target(name)) else None

    def target(self, name: str) -> str | None:
        """The file that a name stands for once links are followed; None where it is none of this commit."""
        for _ in range(_MOST_STEPS):
            mode, content = self._entries.get(name, ("", ""))
            if mode in _FILES:
                return name
            if mode != _LINK:
                return None
            led, _ = self._content(content, 4096)
            name = posixpath.normpath(posixpath.join(posixpath.dirname(name), os.fsdecode(led)))
        return None

    def read(self, name: str, most: int) -> tuple[bytes, int] | None:
        """Return the first bytes of a file, ``most`` at the most, and how many there are; None if there is no file."""
        content = self.object_of(name)
        return self._content(content, most) if content else None

    def _content(self, content: str, most: int) -> tuple[bytes, int]:
        asked, answered = self._pipes()
        asked.write(f"{content}\n".encode("ascii"))
        asked.flush()
        head = answered.readline().split()
        if len(head) != 3 or head[1] != b"blob":  # noqa: PLR2004  (object, type and size)
            raise RevisionError("damaged", revision=self.commit, folder=str(self.repository.top))
        size = int(head[2])
        read = answered.read(min(size, most))
        left = size - len(read) + 1
        while left > 0 and (skipped := answered.read(min(left, 1 << 20))):
            left -= len(skipped)
        return read, size

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  (git, with words of our own)
                ["git", *_QUIET, *self.repository.where, "cat-file", "--batch"],  # noqa: S607
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        asked, answered = self._process.stdin, self._process.stdout
        if asked is None or answered is None:
            raise RevisionError("damaged", revision=self.commit, folder=str(self.repository.top))
        return asked, answered
