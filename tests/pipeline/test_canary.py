"""What was published is searched for what the record keeps inside."""

import zipfile
from pathlib import Path

import pytest
from tests.pipeline.invented_day import NOW

from corridor.disclosure import Forbidden, ProtectedName
from corridor.errors import FixInput
from corridor.pipeline.canary import count_findings, search_editions

FORBIDDEN = Forbidden((("title", "A ring is broken up"), ("town", "Dongmen")), (ProtectedName("r", "Mina Orwell"),))


def test_a_folder_and_a_zip_are_searched(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "brief.html").write_text("<p>in Dongmen</p>", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "second.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("brief.json", '{"a": "Mina Orwell"}')
    (files, size), findings = search_editions([tmp_path / "first", tmp_path / "second.zip"], FORBIDDEN)
    assert (files, size > 0) == (2, True)
    assert count_findings(findings) == {"protected name": 1, "town": 1}


def test_what_is_clean_has_no_finding(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(f"People were arrested in Guangxi in {NOW.year}.", encoding="utf-8")
    assert search_editions([tmp_path], FORBIDDEN)[1] == ()


def test_an_empty_folder_is_no_edition(tmp_path: Path) -> None:
    with pytest.raises(FixInput, match="no file"):
        search_editions([tmp_path], FORBIDDEN)
