"""Take the picture of the README: the map of a brief, in Debian's chromium.

    .venv/bin/corridor brief examples/western-balkans --index examples/western-balkans/index.csv \
        --network western-balkans --audience internal --out out/example
    .venv/bin/python tools/make_picture.py out/example/brief.html docs/brief.png
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def main(page_file: Path, picture: Path) -> None:
    """Write the picture."""
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 860, "height": 900}, device_scale_factor=1.5)
        page.goto(page_file.resolve().as_uri())
        page.evaluate("document.fonts.ready")
        page.locator("#map figure svg").screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
