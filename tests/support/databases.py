"""Fresh databases for tests: a copied SQLite file, and PostgreSQL from the machine's own binaries."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from chedo_engine.database import Database, connect
from chedo_engine.migrations import upgrade
from chedo_engine.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Sequence

MISSING = (
    "PostgreSQL is not installed, and the engine's tests run on it too. On Debian or Ubuntu: apt-get install postgresql"
)
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "40",
    "shared_buffers": "32MB",
}
_TEMPLATE = "chedo_template"
_COMMON = "chedo_common"


class NoPostgres(Exception):  # noqa: N818 - it says the fact
    """This machine has no PostgreSQL."""


class SqliteFiles:
    """Hands out copies of one file that has all tables."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._template = folder / "template.db"
        database = connect(f"sqlite:///{self._template}")
        upgrade(database)
        database.close()

    def fresh(self) -> Database:
        """Return a database of its own."""
        path = self._folder / f"{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        return connect(f"sqlite:///{path}")


class PostgresCluster:
    """A server of its own on a Unix socket, without any care for power cuts."""

    def __init__(self) -> None:
        self._binaries = _binaries()
        self._folder = Path(tempfile.mkdtemp(prefix="chedo-pg-"))
        self._numbers = count(1)
        self._common = False
        if os.geteuid() == 0:
            shutil.chown(self._folder, pwd.getpwnam("postgres").pw_uid)
        data = str(self._folder / "data")
        self._run("initdb", "--no-sync", "--auth=trust", "--username=chedo", "--encoding=UTF8", "--locale=C", data)
        options = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in _SETTINGS.items())
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", data, "-l", log, "-w", "-o", f"-k {self._folder} {options}", "start")
        self._command(f"CREATE DATABASE {_TEMPLATE}")
        database = connect(self._url(_TEMPLATE))
        upgrade(database)
        database.close()

    def fresh(self) -> Database:
        """Return a database of its own."""
        name = f"chedo_{next(self._numbers)}"
        self._command(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return connect(self._url(name))

    def emptied(self) -> Database:
        """Return the one database that is emptied for each test: much quicker than a new one."""
        if not self._common:
            self._command(f"CREATE DATABASE {_COMMON} TEMPLATE {_TEMPLATE}")
            self._common = True
        database = connect(self._url(_COMMON))
        with database.engine.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(table.delete())
        return database

    def empty(self) -> Database:
        """Return a database without any table."""
        name = f"chedo_{next(self._numbers)}"
        self._command(f"CREATE DATABASE {name}")
        return connect(self._url(name))

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder)

    def _url(self, name: str) -> str:
        return f"postgresql://chedo@/{name}?host={self._folder}"

    def _command(self, statement: str) -> None:
        with psycopg.connect(host=str(self._folder), user="chedo", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)

    def _run(self, program: str, *arguments: str) -> None:
        # initdb refuses to run for root.
        before: Sequence[str] = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
        command = [*before, str(self._binaries / program), *arguments]
        with (Path(tempfile.gettempdir()) / f"chedo-pg-{os.getpid()}.out").open("w+") as output:
            result = subprocess.run(command, check=False, stdout=output, stderr=output, cwd="/")
            output.seek(0)
            if result.returncode:
                raise RuntimeError(f"{program}: {output.read()}")
        Path(output.name).unlink()


def _binaries() -> Path:
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if not folders:
        raise NoPostgres
    return folders[-1]
