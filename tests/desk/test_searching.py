"""Full text in every script, and names that readers cannot search for."""

import pytest
from tests.desk.invented_workspace import InventedEngine, report_of

from corridor.desk import searching
from corridor.desk.rebuilding import log_end, rebuild
from corridor.desk.workspace import Workspace
from corridor.pipeline.coding import code_reports


@pytest.mark.parametrize("query", ["警察", "河口", "三名旅客"])
def test_a_word_of_two_signs_is_found(desk: Workspace, query: str) -> None:  # noqa: ARG001
    assert [hit.ref for hit in searching.find(query, sees_names=False)] == [report_of("han").id]


def test_signs_that_only_stand_apart_are_not_found(desk: Workspace) -> None:  # noqa: ARG001
    assert searching.find("警河", sees_names=False) == []


@pytest.mark.parametrize("query", ["traders", "TRADERS", "träders", "trad"])
def test_case_accents_and_endings_do_not_matter(desk: Workspace, query: str) -> None:  # noqa: ARG001
    assert report_of("border").id in [hit.ref for hit in searching.find(query, sees_names=False)]


def test_all_words_are_asked_for(desk: Workspace) -> None:  # noqa: ARG001
    assert searching.find("traders ferry", sees_names=False) == []


@pytest.mark.parametrize("query", ["Quillon", "Abertash", "quillon abertash"])
def test_a_reader_cannot_search_for_a_protected_name(desk: Workspace, query: str) -> None:  # noqa: ARG001
    assert searching.find(query, sees_names=False) == []


def test_a_hit_shows_no_protected_name_to_anybody(desk: Workspace) -> None:  # noqa: ARG001
    hits = searching.find("Quillon", sees_names=True)
    assert hits
    assert "Quillon" not in str(hits)


@pytest.mark.parametrize("query", ["", "  ", '"', "AND", "a*", "kind:report", "'; DROP TABLE", "{words}:x", "\x00"])
def test_signs_of_the_database_are_words_like_others(desk: Workspace, query: str) -> None:  # noqa: ARG001
    assert isinstance(searching.find(query, sees_names=False), list)


def test_hits_go_on_after_a_position(desk: Workspace) -> None:  # noqa: ARG001
    first, *rest = searching.find("people", sees_names=False)
    assert searching.find("people", sees_names=False, before=first.position) == rest


def test_a_rebuild_keeps_what_did_not_change(desk: Workspace) -> None:
    before = [hit.position for hit in searching.find("ferry", sees_names=False)]
    work = desk.work("worker")
    rebuild(code_reports(None, work=work, engine=InventedEngine()), work=work, seq=log_end(work))
    assert [hit.position for hit in searching.find("ferry", sees_names=False)] == before


def test_a_name_that_becomes_protected_is_masked_by_the_next_rebuild(desk: Workspace) -> None:
    names = desk.home / "protected_names.csv"
    names.write_text(names.read_text() + "invented,Guangxi,place,person\n")
    work = desk.work("worker")
    rebuild(code_reports(None, work=work, engine=InventedEngine()), work=work, seq=log_end(work))
    assert searching.find("Guangxi", sees_names=False) == []


@pytest.mark.parametrize(("query", "marked"), [("TRÄDERS", "traders"), ("警察", "警察"), ("trad", "trad")])
def test_the_words_asked_for_are_marked_whatever_their_case_and_accents(
    desk: Workspace,  # noqa: ARG001
    query: str,
    marked: str,
) -> None:
    (hit,) = searching.find(query, sees_names=False, kinds=["report"])
    assert [part for part, is_found in hit.excerpt if is_found] == [marked]
