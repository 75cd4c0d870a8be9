"""Starting the server: safe by default."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from chedo_compiler.cli import chedo
from chedo_webui.serving import ListensTooWide, local_settings, proxied_settings
from chedo_webui.settings import Settings, WeakSecret, find_secret

if TYPE_CHECKING:
    from pathlib import Path


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    first = find_secret(url, local=True)

    assert find_secret(url, local=True) == first
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "x.db.secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("secret", ["", "ngắn"])
def test_behind_a_proxy_a_weak_secret_is_refused(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHEDO_SECRET", secret)

    with pytest.raises(WeakSecret):
        proxied_settings("sqlite:///x.db")
    assert CliRunner().invoke(chedo, ["serve", "--behind-proxy"]).exit_code == 2


def test_settings_never_hold_a_weak_secret() -> None:
    with pytest.raises(WeakSecret):
        Settings("sqlite:///x.db", "ngắn")


def test_plain_http_stays_on_this_machine(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"

    assert local_settings(url, "::1").plain_http
    with pytest.raises(ListensTooWide):
        local_settings(url, "0.0.0.0")  # noqa: S104 - it must be refused
    assert CliRunner().invoke(chedo, ["serve", "--host", "0.0.0.0", "--database", url]).exit_code == 2  # noqa: S104


@pytest.mark.parametrize(("asked", "megabytes"), [((), 10), (("--largest-attachment", "3"), 3)])
def test_how_large_an_attached_file_may_be_is_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], megabytes: int
) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    assert CliRunner().invoke(chedo, ["db", "upgrade", "--database", url]).exit_code == 0
    served: list[Settings] = []
    monkeypatch.setattr(
        "chedo_webui.serving.serve_app", lambda app, **_: served.append(app.extensions["chedo"].settings)
    )

    assert CliRunner().invoke(chedo, ["serve", "--database", url, *asked]).exit_code == 0
    assert [one.largest_attachment for one in served] == [megabytes * 1024 * 1024]


def test_an_attachment_of_nothing_is_no_limit() -> None:
    assert CliRunner().invoke(chedo, ["serve", "--largest-attachment", "0"]).exit_code == 2
