"""The closed sets of words that records are written in."""

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a claim says happened; each is defined in `codebook/kinds.yaml`."""

    ARREST = "arrest"
    DETENTION = "detention"
    BROKER_ARREST = "broker_arrest"
    RAID = "raid"
    INTERCEPTION = "interception"
    FORCED_RETURN = "forced_return"
    EXPULSION_PUSHBACK = "expulsion_pushback"
    BORDER_CLOSURE = "border_closure"
    BORDER_REOPENING = "border_reopening"
    BORDER_REINFORCEMENT = "border_reinforcement"
    CRACKDOWN_POLICY = "crackdown_policy"
    TRAFFICKING = "trafficking"
    RESCUE_RELEASE = "rescue_release"
    ARRIVAL = "arrival"
    DEATH_INJURY = "death_injury"
    DISAPPEARANCE = "disappearance"
    OTHER = "other"


class Modality(StrEnum):
    """How a report holds what it says; defined in `codebook/modalities.yaml`."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    PLANNED = "planned"
    FEARED = "feared"

    @property
    def bears_on_state(self) -> bool:
        """Whether a claim so held may change a link's state; denied, planned and feared claims never do."""
        return self in {Modality.ASSERTED, Modality.ALLEGED, Modality.CONFIRMED}


class Effect(StrEnum):
    """What a report says happened to a way; defined in `codebook/effects.yaml`."""

    BLOCKED = "blocked"
    DISRUPTED = "disrupted"
    RISKIER = "riskier"
    REOPENED = "reopened"
    NONE = "none"


class DatePrecision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How finely a place is known; ACLED's geo_precision is 1, 2, 3 for the first three, 4 is ours."""

    CITY = "city"
    NEAR = "near"
    ADMIN1 = "admin1"
    COUNTRY = "country"

    @property
    def geo_precision(self) -> int:
        """1 named town, 2 near or part of a region, 3 province, 4 country only."""
        return list(PlacePrecision).index(self) + 1


class SourceKind(StrEnum):
    """Who speaks."""

    OFFICIAL = "official"
    STATE_MEDIA = "state_media"
    IGO = "igo"
    NGO = "ngo"
    MEDIA = "media"
    WITNESS = "witness"
    FAMILY = "family"
    AFFECTED_PERSON = "affected_person"
    ANONYMOUS_SOURCE = "anonymous_source"
    COURT_DOCUMENT = "court_document"
    ACADEMIC = "academic"
    OTHER = "other"
    UNKNOWN = "unknown"


class ActorKind(StrEnum):
    """Who acts."""

    POLICE = "police"
    BORDER_GUARD = "border_guard"
    MILITARY = "military"
    GOVERNMENT = "government"
    COURT = "court"
    NONSTATE = "nonstate"
    UNKNOWN = "unknown"


class Population(StrEnum):
    """Which people are affected, in the terms of UNHCR and IOM; helpers and others beside them."""

    REFUGEES = "refugees"
    ASYLUM_SEEKERS = "asylum_seekers"
    MIGRANTS_MIXED = "migrants_mixed"
    IDPS = "idps"
    RETURNEES = "returnees"
    STATELESS = "stateless"
    HELPERS = "helpers"
    OTHERS = "others"
    UNKNOWN = "unknown"


class Sensitivity(IntEnum):
    """OCHA's four levels; what states none has the highest."""

    PUBLIC = 0
    MODERATE = 1
    HIGH = 2
    SEVERE = 3


class Audience(StrEnum):
    """For whom something is made; named on the command line, never assumed."""

    INTERNAL = "internal"
    PUBLIC = "public"


class State(StrEnum):
    """What is shown of a link on a day. Absence of news is unknown, never open."""

    OPEN = "open"
    RESTRICTED = "restricted"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class IncidentStatus(StrEnum):
    """How far people have looked at an incident."""

    MACHINE = "machine"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RETRACTED = "retracted"


class Reliability(StrEnum):
    """Admiralty code of a source: a letter, never a number. F: reliability cannot be judged, the default."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(IntEnum):
    """Admiralty code of a piece of information: a code, never averaged. 6: cannot be judged, the default."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6
