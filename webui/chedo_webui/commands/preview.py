"""``chedo preview``: a form in the browser as officials will see it, while its YAML is written."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from chedo_webui.preview.showing import Sight


@click.command("preview", short_help="Show a form in the browser while its YAML is written.")
@click.argument("what", metavar="[REGIME/FORM]", default="")
@click.option(
    "--workspace",
    type=click.Path(exists=True, path_type=Path),
    default=Path(),
    help="Where REGIME is looked for; else here.",
)
@click.option("--period", metavar="PERIOD", default="", help="Period that is shown (2026-06); else the current one.")
@click.option("--port", default=8008, type=click.IntRange(1, 65535), show_default=True, help="Port on 127.0.0.1.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Language; else CHEDO_LANG, else the workspace's own.")
def preview_command(*, what: str, workspace: Path, period: str, port: int, no_browser: bool, lang: str | None) -> None:
    """Show REGIME/FORM in the browser as officials will see it, with made-up figures; without it, a list of all forms.

    Formulas and checks work. The page shows every change as soon as the YAML is saved; what the compiler finds stands
    on top of it. Nobody signs in, nothing is kept, and only this machine can see it.

    \b
    Examples:
      chedo preview ktxh-thang/chi_tieu --workspace samples/lao-cai
      chedo preview --workspace samples/lao-cai --period 2026-06
    """  # noqa: D301  (click wants the character itself)
    import tempfile  # noqa: PLC0415 (help must not wait for Flask)

    from chedo_webui.preview.application import preview_app  # noqa: PLC0415
    from chedo_webui.preview.routes import SHOWING  # noqa: PLC0415
    from chedo_webui.preview.workspace import Author, NoWorkspace, not_served  # noqa: PLC0415
    from chedo_webui.serving import NotServed, serve_app  # noqa: PLC0415

    try:
        author = Author(workspace, lang or "")
    except NoWorkspace as fault:
        raise click.UsageError(str(fault)) from fault
    with tempfile.TemporaryDirectory(prefix="chedo-preview-") as folder:
        app = preview_app(author, Path(folder), lambda: dt.datetime.now(dt.UTC))
        shown = app.extensions[SHOWING]
        try:
            address = f"http://127.0.0.1:{port}{_path(what, period, shown.look())}"
            _open(address, no_browser=no_browser)
            # That a page asks for more than four things at once is nothing to tell an author.
            logging.getLogger("waitress.queue").setLevel(logging.ERROR)
            serve_app(app, port=port, threads=4)
        except NotServed as fault:
            raise click.UsageError(not_served(str(fault))) from fault
        finally:
            shown.close()


def _path(what: str, period: str, sight: Sight) -> str:
    """Return where a form is shown; a regime's first form where none is named, all forms where nothing is.

    Raises:
        click.UsageError: there is no such regime or form.
    """
    if not what or sight.stage is None:
        return "/preview"
    regimes = {one.id: [form.id for form in one.forms] or ["outline"] for one in sight.stage.regimes.values()}
    regime, _, form = what.partition("/")
    forms = regimes.get(regime)
    if forms is None or (form and form not in (*forms, "outline")):
        from chedo_webui.preview.workspace import strange  # noqa: PLC0415

        raise click.UsageError(strange(what, (f"{name}/{one}" for name, every in regimes.items() for one in every)))
    query = f"?period={period}" if period else ""
    return f"/preview/forms/{regime}/{form or forms[0]}{query}"


def _open(address: str, *, no_browser: bool) -> None:
    """Print the address, and open it once the server has had time to listen."""
    import threading  # noqa: PLC0415
    import webbrowser  # noqa: PLC0415

    click.echo(address)
    if not no_browser:
        opener = threading.Timer(0.5, webbrowser.open, [address])
        opener.daemon = True
        opener.start()
