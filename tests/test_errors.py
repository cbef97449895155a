"""Errors say what was found, what was expected, and what to do next."""

from corridor.errors import BadFile, CorridorError, FixInput, Refused, Stop, TryLater, UnknownWord


def test_a_bad_file_names_place_found_and_expected() -> None:
    error = BadFile(
        "routes.csv", where="row 4", found="'-3' km", expected="a distance of at least 0", then="Mend row 4."
    )
    assert str(error) == "routes.csv, row 4: found '-3' km; expected a distance of at least 0. Mend row 4."


def test_an_unknown_word_is_answered_with_the_known_ones_the_nearest_first() -> None:
    assert (
        str(UnknownWord("rulez", what="engine", known=["rules", "llm"]))
        == "no engine called 'rulez'; there are: rules, llm"
    )


def test_of_many_known_words_the_first_are_told_and_the_rest_counted() -> None:
    many = [f"word{number:02d}" for number in range(20)]
    assert str(UnknownWord("xyz", what="word", known=many)).endswith("word07 and 12 more")


def test_a_door_can_tell_the_four_kinds_apart_by_exit_code() -> None:
    codes = [kind.exit_code for kind in (CorridorError, FixInput, Refused, TryLater, Stop)]
    assert codes == [1, 2, 3, 4, 5]
