"""The record's closed words as the desk says them, in the language of whoever looks."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corridor.records import Effect, IncidentStatus, Kind, Modality, PlacePrecision, Population, State

KINDS: dict[str, str | Promise] = {
    Kind.ARREST: _("arrest"),
    Kind.DETENTION: _("detention"),
    Kind.BROKER_ARREST: _("arrest of helpers"),
    Kind.RAID: _("raid"),
    Kind.INTERCEPTION: _("interception"),
    Kind.FORCED_RETURN: _("forced return"),
    Kind.EXPULSION_PUSHBACK: _("expulsion or pushback"),
    Kind.BORDER_CLOSURE: _("border closure"),
    Kind.BORDER_REOPENING: _("border reopening"),
    Kind.BORDER_REINFORCEMENT: _("border reinforcement"),
    Kind.CRACKDOWN_POLICY: _("crackdown"),
    Kind.TRAFFICKING: _("trafficking"),
    Kind.RESCUE_RELEASE: _("rescue or release"),
    Kind.ARRIVAL: _("arrival"),
    Kind.DEATH_INJURY: _("death or injury"),
    Kind.DISAPPEARANCE: _("disappearance"),
    Kind.OTHER: _("other"),
}
MODALITIES: dict[str, str | Promise] = {
    Modality.ASSERTED: _("asserted"),
    Modality.ALLEGED: _("alleged"),
    Modality.CONFIRMED: _("confirmed"),
    Modality.DENIED: _("denied"),
    Modality.PLANNED: _("planned"),
    Modality.FEARED: _("feared"),
}
STATUSES: dict[str, str | Promise] = {
    IncidentStatus.MACHINE: _("by machine"),
    IncidentStatus.IN_REVIEW: _("in review"),
    IncidentStatus.ACCEPTED: _("accepted"),
    IncidentStatus.REJECTED: _("rejected"),
    IncidentStatus.RETRACTED: _("retracted"),
}
POPULATIONS: dict[str, str | Promise] = {
    Population.REFUGEES: _("refugees"),
    Population.ASYLUM_SEEKERS: _("asylum seekers"),
    Population.MIGRANTS_MIXED: _("migrants, mixed"),
    Population.IDPS: _("internally displaced people"),
    Population.RETURNEES: _("returnees"),
    Population.STATELESS: _("stateless people"),
    Population.HELPERS: _("helpers"),
    Population.OTHERS: _("others"),
    Population.UNKNOWN: _("people"),
}
PRECISIONS: dict[str, str | Promise] = {
    PlacePrecision.CITY: _("town"),
    PlacePrecision.NEAR: _("near a town"),
    PlacePrecision.ADMIN1: _("province"),
    PlacePrecision.COUNTRY: _("country"),
}
EFFECTS: dict[str, str | Promise] = {
    Effect.BLOCKED: _("blocked"),
    Effect.DISRUPTED: _("disrupted"),
    Effect.RISKIER: _("riskier"),
    Effect.REOPENED: _("reopened"),
    Effect.NONE: _("no effect"),
}
STATES: dict[str, str | Promise] = {
    State.OPEN: _("open"),
    State.RESTRICTED: _("restricted"),
    State.CLOSED: _("closed"),
    State.UNKNOWN: _("unknown"),
}
DECIDED: dict[str, str | Promise] = {
    "": _("not looked at"),
    "accepted": _("accepted"),
    "edited": _("edited"),
    "split": _("split"),
    "rejected": _("rejected"),
}
VOCABULARIES = {
    "kind": KINDS,
    "modality": MODALITIES,
    "status": STATUSES,
    "population": POPULATIONS,
    "precision": PRECISIONS,
    "effect": EFFECTS,
    "state": STATES,
    "decided": DECIDED,
}


def told(word: str, vocabulary: str) -> str | Promise:
    """The word for readers; itself where the vocabulary has none."""
    return VOCABULARIES[vocabulary].get(word, word)


def choices(vocabulary: str) -> list[tuple[str, str | Promise]]:
    """For a form, in the vocabulary's order."""
    return [(str(word), name) for word, name in VOCABULARIES[vocabulary].items()]
