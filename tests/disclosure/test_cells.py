"""Small counts cannot be computed from what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from corridor.disclosure.cells import Sum, find_determined, find_hidden, find_told_by_editions


def test_a_single_small_part_takes_a_second_one_with_it() -> None:
    cells = {"all": 20, "a": 3, "b": 7, "c": 10}
    small, beside = find_hidden(cells, sums=[Sum("all", ("a", "b", "c"))], smallest=5)
    assert (set(small), set(beside)) == ({"a"}, {"b"})


def test_a_total_that_lacks_one_known_part_would_tell_of_a_few_people() -> None:
    cells = {"all": 139, "most": 136}
    small, beside = find_hidden(cells, sums=[Sum("all", ("most",))], smallest=5)
    assert (set(small), set(beside)) == (set(), {"most"})


def test_zero_is_no_count_of_anybody() -> None:
    assert find_hidden({"a": 0, "b": 9}, sums=[], smallest=5) == (frozenset(), frozenset())


def test_a_total_of_one_edition_and_a_part_of_another_tell_of_a_few_people() -> None:
    sums = [Sum("all", ("most",))]
    told = {"all": frozenset({139.0})}
    assert find_told_by_editions({"most": 136}, sums=sums, told=told, smallest=5) == {"most"}
    assert find_told_by_editions({"most": 100}, sums=sums, told=told, smallest=5) == frozenset()


@st.composite
def _tables(draw: st.DrawFn) -> tuple[dict[str, int], list[Sum]]:
    """Two-way tables with their row, column and grand totals."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    value = st.one_of(st.integers(0, 12), st.integers(0, 200))
    cells = {f"{r}.{c}": draw(value) for r in range(rows) for c in range(columns)}
    sums = [Sum(f"{r}.*", tuple(f"{r}.{c}" for c in range(columns))) for r in range(rows)]
    sums += [Sum(f"*.{c}", tuple(f"{r}.{c}" for r in range(rows))) for c in range(columns)]
    sums += [Sum("*.*", tuple(f"{r}.*" for r in range(rows))), Sum("*.*", tuple(f"*.{c}" for c in range(columns)))]
    for each in sums:
        cells[each.total] = sum(cells[part] for part in each.parts)
    return cells, sums


@given(_tables())
def test_no_hidden_count_follows_from_the_equations_of_what_is_shown(table: tuple[dict[str, int], list[Sum]]) -> None:
    cells, sums = table
    small, beside = find_hidden(cells, sums=sums, smallest=5)
    assert {key for key, value in cells.items() if 0 < value < 5} == small
    assert find_determined(sums, small | beside) & small == frozenset()
