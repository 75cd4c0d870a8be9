"""Photographs each of the ten templates, exported anew, beside its form in the browser: ``make screenshots``."""

from __future__ import annotations

import base64
import datetime as dt
import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from browser import chromium
from chedo_webui.preview.application import preview_app
from chedo_webui.preview.routes import SHOWING
from chedo_webui.preview.workspace import Author
from office_workspace import REGIME, form_id, office_in, run
from printed_workbook import first_page, in_faces_of_today
from served import served
from ten_templates import readings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from office_workspace import Office

FOLDER = Path(__file__).parent / "screenshots" / "workbooks"
TODAY = dt.datetime(2026, 11, 16, 5, tzinfo=dt.UTC)
_PAGE = """\
<style>
  body {{ margin: 0; background: #e9edf2; font: 15px "Liberation Sans", sans-serif; }}
  main {{ display: inline-flex; gap: 16px; align-items: flex-start; padding: 16px; }}
  figure {{ margin: 0; }}
  figcaption {{ padding: 0 0 6px; color: #33414f; }}
  img {{ height: 560px; border: 1px solid #b9c3cd; background: white; }}
</style>
<main>
  <figure><figcaption>{workbook}</figcaption><img src="data:image/png;base64,{left}"></figure>
  <figure><figcaption>{page}</figcaption><img src="data:image/png;base64,{right}"></figure>
</main>
"""


def main() -> None:
    """Import the templates, export them, and write a picture of each."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        office = office_in(Path(folder) / "office")
        names = [name for name in readings() if "#" not in name]
        sheets = {name: _printed(office, name, Path(folder)) for name in names}
        app = preview_app(Author(office.folder, "vi"), Path(folder), lambda: TODAY)
        try:
            with served(app) as address:
                for name in names:
                    page = _shown(browser, f"{address}/preview/forms/{REGIME}/{form_id(name)}")
                    _put_together(browser, name, sheets[name], page)
        finally:
            app.extensions[SHOWING].close()


def _printed(office: Office, name: str, folder: Path) -> bytes:
    """Export a form and print its first page; old faces, which hardly a machine has, in those of today."""
    workbook = folder / f"{name}.xlsx"
    run("export-xlsx", f"{REGIME}/{form_id(name)}", "--workspace", office.folder, "--out", workbook)
    in_faces_of_today(workbook)
    return first_page(workbook, folder)


def _shown(browser: Browser, address: str) -> bytes:
    page = browser.new_page(viewport={"width": 1366, "height": 900}, locale="vi-VN")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    picture = page.screenshot(animations="disabled")
    page.close()
    return picture


def _put_together(browser: Browser, name: str, sheet: bytes, form: bytes) -> None:
    left, right = (base64.b64encode(picture).decode() for picture in (sheet, form))
    page = browser.new_page(viewport={"width": 2000, "height": 700})
    page.set_content(_PAGE.format(workbook=f"{name}.xlsx", page="chedo preview", left=left, right=right))
    page.locator("main").screenshot(path=FOLDER / f"{name}.png")
    page.close()
    print(f"docs/screenshots/workbooks/{name}.png")


if __name__ == "__main__":
    main()
