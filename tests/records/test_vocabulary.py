"""What the closed sets promise."""

from corridor.records import Modality, PlacePrecision, Report, ReportId, Sensitivity


def test_denied_planned_and_feared_claims_never_bear_on_a_state() -> None:
    assert {modality for modality in Modality if not modality.bears_on_state} == {
        Modality.DENIED,
        Modality.PLANNED,
        Modality.FEARED,
    }


def test_geo_precision_is_the_codebooks_one_to_four() -> None:
    assert [precision.geo_precision for precision in PlacePrecision] == [1, 2, 3, 4]


def test_what_states_no_sensitivity_has_the_highest() -> None:
    report = Report(ReportId("r"), "n", "t", "v", "0", "text/plain")
    assert report.sensitivity is max(Sensitivity)
