"""Writes the reference pages that are printed from the program's own data: `make docs`. Tests compare each of them."""

from pathlib import Path

from corridor.cli.page import commands_page
from corridor.codebook import load
from corridor.codebook import render as codebook_page
from corridor.exchange.networks import render as networks_page
from corridor.incidents.page import render as incidents_page
from corridor.places.page import render as places_page

FOLDER = Path(__file__).parents[1] / "docs" / "reference"

if __name__ == "__main__":
    pages = {
        "codebook": codebook_page(load()),
        "commands": commands_page(),
        "incidents": incidents_page(),
        "networks": networks_page(),
        "places": places_page(),
    }
    for name, page in pages.items():
        (FOLDER / f"{name}.md").write_text(page, encoding="utf-8")
