"""A proposal handed over to those who use git: as a patch, or as a commit on a branch of its own.

Objects are made from the index of a moment: no work tree, no branch that is there and no checked out state is touched,
and no hook is run.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chedo_compiler.review.repository import RevisionError
from chedo_compiler.scaffold.naming import kebab_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from chedo_compiler.proposing.proposal import Proposal
    from chedo_compiler.review.repository import Repository

_NOTHING = "0" * 40
_MOST_NAMES = 100
_MEANT_OTHERWISE = frozenset({"@", "HEAD", "FETCH_HEAD", "MERGE_HEAD", "ORIG_HEAD"})
"""Names by which git itself knows something else: beside such a branch nobody could say which he means."""
_FILE = "100644"
_UTF_8 = ("-c", "i18n.commitEncoding=UTF-8", "-c", "i18n.logOutputEncoding=UTF-8")
_PLAIN_DIFF = (
    "--no-ext-diff",
    "--no-textconv",
    "--no-attach",
    "--no-color",
    "--no-renames",
    "--full-index",
    "--binary",
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who proposes."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What is handed over: the new texts of files by their names in the repository, by whom, why and when.

    ``base`` is the commit that the texts were made on.
    """

    base: str
    files: Mapping[str, str]
    author: Author
    message: str
    moment: dt.datetime


@dataclass(frozen=True, slots=True)
class Committed:
    """Where a proposal lies now; ``is_new``: it was not there already, just so."""

    branch: str
    commit: str
    is_new: bool


def message_of(proposal: Proposal) -> str:
    """Return the message of the commit: the title, what it changes and why, and its grounds."""
    grounds = "\n".join(f"- {one.doc}{f', {one.clause}' if one.clause else ''}" for one in proposal.legal)
    parts = (proposal.title.strip(), proposal.summary.strip(), grounds, f"Chedo-Regime: {proposal.regime}")
    return "\n\n".join(part for part in parts if part) + "\n"


def branch_of(proposal: Proposal) -> str:
    """Return the name of the branch that a proposal is committed on, if it is free."""
    return f"de-nghi/{proposal.regime}/{kebab_id(proposal.title, 'thay-doi')}"


def names_in(repository: Repository, files: Mapping[str, str]) -> dict[str, str]:
    """Return texts of files by their names in the repository instead of their paths.

    Raises:
        RevisionError: one of them lies elsewhere.
    """
    named = {}
    for path, text in files.items():
        name = repository.inside(Path(path))
        if not name or name.split("/")[0] == ".git":
            raise RevisionError("outside_repository", file=path, folder=str(repository.top))
        named[name] = text
    return named


def patch_of(repository: Repository, handover: Handover) -> bytes:
    """Return a mailbox with one patch, which ``git am`` and ``git apply`` take. Nothing is written.

    Raises:
        RevisionError: the repository has no such base, or cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="chedo-") as folder:
        kept = Path(folder) / "objects"
        kept.mkdir()
        objects = _asked(repository, "rev-parse", "--path-format=absolute", "--git-path", "objects")
        apart = {"GIT_OBJECT_DIRECTORY": str(kept), "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects}
        commit = _commit(repository, handover, apart)
        words = ("format-patch", "-1", "--stdout", "--no-signature", "--src-prefix=a/", "--dst-prefix=b/")
        found = repository.run(*_UTF_8, *words, *_PLAIN_DIFF, commit, environment=apart)
        if not found:
            raise RevisionError("damaged", revision=handover.base, folder=str(repository.top))
        return found


def commit_on_branch(repository: Repository, handover: Handover, branch: str) -> Committed:
    """Commit files on a branch of their own that begins at the base; where it is taken, on the next free name.

    Raises:
        RevisionError: the repository cannot be written to, or the branch can have no such name.
    """
    taken = branch in _MEANT_OTHERWISE or branch.startswith(("-", "refs/"))
    if taken or repository.run("check-ref-format", f"refs/heads/{branch}") is None:
        raise RevisionError("no_branch", branch=branch)
    commit = _commit(repository, handover, {})
    for count in range(1, _MOST_NAMES):
        name = branch if count == 1 else f"{branch}-{count}"
        reference = f"refs/heads/{name}"
        if repository.run("update-ref", reference, commit, _NOTHING) is not None:
            return Committed(name, commit, is_new=True)
        there = repository.run("rev-parse", "--verify", "--quiet", reference)
        if there is None:
            break
        known = there.decode("ascii").strip()
        if _content(repository, known) == _content(repository, commit):
            return Committed(name, known, is_new=False)
    raise RevisionError("not_written", branch=branch, folder=str(repository.top))


def _commit(repository: Repository, handover: Handover, objects: Mapping[str, str]) -> str:
    """Write a commit with the files in place of those of the base, and return its name."""
    base = repository.commit(handover.base)
    with _index() as index:
        around = {**objects, **index}
        _asked(repository, "read-tree", base, around=around)
        for name, text in sorted(handover.files.items()):
            content = _asked(repository, "hash-object", "-w", "--stdin", content=text.encode(), around=around)
            mode = f"{_FILE},{content},{name}"
            _asked(repository, "update-index", "--add", "--cacheinfo", mode, around=around)
        tree = _asked(repository, "write-tree", around=around)
    said = _signed(handover)
    words = (*_UTF_8, "commit-tree", "--no-gpg-sign", "-p", base, "-F", "-", tree)
    return _asked(repository, *words, content=handover.message.encode(), around={**objects, **said})


@contextmanager
def _index() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="chedo-") as folder:
        yield {"GIT_INDEX_FILE": str(Path(folder) / "index")}


def _signed(handover: Handover) -> dict[str, str]:
    """Who made the commit and when, whatever the machine's own git would say."""
    offset = handover.moment.strftime("%z") or "+0000"
    when = f"@{int(handover.moment.timestamp())} {offset}"
    who = {"NAME": handover.author.name, "EMAIL": handover.author.email, "DATE": when}
    return {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}


def _content(repository: Repository, commit: str) -> tuple[str, str]:
    """A commit's files and where it began."""
    tree, parent = (_asked(repository, "rev-parse", f"{commit}{what}") for what in ("^{tree}", "^"))
    return tree, parent


def _asked(repository: Repository, *words: str, content: bytes = b"", around: Mapping[str, str] | None = None) -> str:
    found = repository.run(*words, content=content, environment=around)
    if found is None:
        raise RevisionError("not_written", branch=words[0], folder=str(repository.top))
    return found.decode("utf-8").strip()
