"""Running the application: which settings are safe where, and the server itself."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from waitress import create_server  # type: ignore[import-untyped]

from chedo_webui.settings import Settings, find_secret

if TYPE_CHECKING:
    from flask import Flask

_LOOPBACK_NAMES = ("127.0.0.1", "localhost")
_AMPLE = 4
# Beyond the largest request the application answers kindly; beyond this the server hangs up before it fills the disk.
_PROXY: dict[str, Any] = {
    "trusted_proxy": "127.0.0.1",
    "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
    "trusted_proxy_count": 1,
    "clear_untrusted_proxy_headers": True,
}


class ListensTooWide(Exception):  # noqa: N818 (it states a fact)
    """Plain http was asked for on an address that others can reach."""


def local_settings(database: str, host: str = "127.0.0.1", trusted_hosts: tuple[str, ...] = ()) -> Settings:
    """Return settings for browsers on this machine, over plain http.

    Raises:
        ListensTooWide: the address is not this machine's own.
    """
    if not _is_loopback(host):
        raise ListensTooWide
    return Settings(
        database, find_secret(database, local=True), plain_http=True, trusted_hosts=trusted_hosts or _LOOPBACK_NAMES
    )


def proxied_settings(database: str, trusted_hosts: tuple[str, ...] = ()) -> Settings:
    """Return settings for browsers that come over https through a reverse proxy on this machine.

    Raises:
        WeakSecret: ``CHEDO_SECRET`` is not set, or too short.
    """
    return Settings(database, find_secret(database, local=False), trusted_hosts=trusted_hosts)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class NotServed(Exception):  # noqa: N818 (it states a fact)
    """The address cannot be listened on; the text says why."""


def serve_app(app: Flask, *, host: str = "127.0.0.1", port: int = 8000, threads: int = 8) -> None:
    """Serve until the process is ended.

    Raises:
        NotServed: somebody else listens there, or nobody may.
    """
    settings: Settings = app.extensions["chedo"].settings
    proxy = {} if settings.plain_http else _PROXY
    largest = max(settings.largest_request, settings.largest_attachment) * _AMPLE
    try:
        server = create_server(
            app, host=host, port=port, threads=threads, ident="chedo", max_request_body_size=largest, **proxy
        )
    except (OSError, OverflowError, ValueError) as fault:
        raise NotServed(f"{host}:{port}: {fault}") from fault
    server.run()
