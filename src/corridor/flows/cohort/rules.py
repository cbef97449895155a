"""How people move and appear: the settings of a case, with Flee's code defaults; and which settings are refused."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from corridor.errors import FixInput, Refused

Spawning = Literal["series", "constant", "poisson", "ratio"]

MAX_AWARENESS = 3
"""Links that people look ahead. Candidate routes grow with the number of links at a place to this power."""

REFUSED = MappingProxyType(
    {
        "camps_are_sinks": "Flee reads it only under a misspelt name, so no run exists that it could be compared with",
        "farming": "it keeps people at home by the place they came from, which no cohort here carries",
        "fixed_routes": "it keeps one route per destination and counts the score twice, which is another model",
        "flee_when_starving": "it needs food security by region and day, which no reader here reads",
        "flood_driven_spawning": "it needs flood levels by place and day, which no reader here reads",
        "flood_rules": "they need flood levels by place and day, which no reader here reads",
        "log_levels.agent": "cohorts have no identities, so there is no log of one person's way",
        "log_levels.link": "cohorts have no identities, so there is no log of one person's way",
        "starvation_driven": "it needs food security by region and day, which no reader here reads",
        "stay_close_to_home": "as documented it depends on each person's home, which no cohort here carries",
        "two_system_decision_making": "it depends on each person's connections and last route, so nobody is alike",
        "children_avoid_hazards": "it depends on age, which no cohort here carries",
        "boys_take_risk": "it depends on age and gender, which no cohort here carries",
        "match_ethnicity": "it depends on ethnicity, which no cohort here carries",
        "match_religion": "it depends on religion, which no cohort here carries",
        "match_conflict_ethnicity": "it depends on ethnicity, which no cohort here carries",
        "match_tribe": "it depends on ethnicity, which no cohort here carries",
        "use_v1_rules": "it is an older set of rules that Flee itself no longer validates",
        "use_economic_pull": "it needs trade and development figures by country, which no reader here reads",
        "avoid_food_deprived_locations": "it needs food security by region and day, which no reader here reads",
    }
)
"""Settings that are refused when switched on, each with its reason."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of a simulation. Speeds in km per day, softening in km, chances per day and decision, 0 to 1.

    recent_bins: into how many bins one day's travel at full speed is cut where recent travel is remembered. What is
    remembered is off by at most max_move_speed / recent_bins km (docs/why/cohorts.md).
    portions: into how many portions those on the way are cut, at most, on a day on which a camp fills up.
    flee_quirks: do as Flee's code does where its documentation says otherwise.
    """

    max_move_speed: float = 360.0
    max_walk_speed: float = 35.0
    conflict_movechance: float = 1.0
    default_movechance: float = 0.3
    camp_movechance: float = 0.001
    idpcamp_movechance: float = 0.1
    conflict_weight: float = 10**-0.5
    camp_weight: float = 1.0
    foreign_weight: float = 1.0
    softening: float = 10.0
    distance_power: float = 1.0
    weight_power: float = 1.0
    weight_softening: float = 0.0
    pruning_threshold: float = 1.0
    awareness_level: int = 1
    capacity_scaling: float = 1.0
    capacity_buffer: float = 0.9
    avoid_short_stints: bool = False
    start_on_foot: bool = False
    use_pop_for_loc_weight: bool = False
    pop_power_for_loc_weight: float = 0.1
    conflict_spawn_decay: tuple[float, ...] = ()
    conflict_spawn_decay_interval: int = 30
    insert_day0: bool = True
    empty_camps_on_day0: bool = False
    sum_from_camps: bool = True
    take_from_population: bool = False
    spawning: Spawning = "series"
    spawning_rate: float = 0.0
    hasten: int = 1
    recent_bins: int = 16
    portions: int = 60
    flee_quirks: bool = True

    def __post_init__(self) -> None:
        """FixInput, naming the setting, for a value out of its bounds."""
        for name in ("conflict_movechance", "default_movechance", "camp_movechance", "idpcamp_movechance"):
            _check(name, getattr(self, name), least=0, most=1)
        for name in ("max_move_speed", "max_walk_speed"):
            _check(name, getattr(self, name), least=0.001, most=100_000)
        for name in ("conflict_weight", "camp_weight", "foreign_weight", "softening", "weight_softening"):
            _check(name, getattr(self, name), least=0, most=1e12)
        for name in ("hasten", "recent_bins", "portions", "conflict_spawn_decay_interval"):
            _check(name, getattr(self, name), least=1, most=1e9)
        _check("capacity_buffer", self.capacity_buffer, least=0, most=0.999)
        _check("capacity_scaling", self.capacity_scaling, least=0, most=1e12)
        if self.use_pop_for_loc_weight and self.take_from_population:
            raise Refused(
                "use_pop_for_loc_weight with take_from_population: every run would weigh places by people of its own, "
                "which no table of weights here holds. Switch one off."
            )
        if self.awareness_level not in range(-1, MAX_AWARENESS + 1):
            raise Refused(
                f"awareness_level {self.awareness_level}: expected -1 to {MAX_AWARENESS}. Routes of more links are one "
                f"cohort each, and there are too many of them for a cohort to hold more than a few people."
            )


def _check(name: str, value: float, *, least: float, most: float) -> None:
    if not least <= value <= most:
        raise FixInput(f"setting {name}: found {value}; expected {least:g} to {most:g}")
