"""Sentences that a brief may say to anybody: our own words, with nothing of a report in them."""

METHOD = (
    "Incidents were coded by machine from published reports; every claim is kept with its exact words. "
    "Grades use the Admiralty code: a letter for the source, a number for the information; they are codes, never "
    "averaged.",
    "Independent sources are counted by who says it in the end: ten copies of one agency wire are one source.",
    "The state of a way is a probability of open, restricted and closed, drawn from incidents whose weight fades. "
    "Absence of news is unknown, never open. What is denied, planned or feared changes no state.",
    "Arrests, detentions, returns, arrivals and deaths are different measures and are never added together.",
    "Routes are drawn between provinces or countries and never as a path on the ground. Outlines are from Natural "
    "Earth; they imply no position on any border.",
)
PUBLIC_LIMITS = (
    "Places are told by province or country, days by week or month. Small counts are not shown.",
    "Recent events are not shown. That an event is missing here does not mean that it did not happen, and that nothing "
    "is shown of a way does not mean that it is open.",
)
PROTECTED_LIMIT = (
    "Nothing is said here of the state of any route in this network, and no projection is given: it could endanger "
    "people."
)
PUBLIC_METHOD = (
    "Reports, their titles, addresses and words are not part of this brief. Each incident carries a reference by which "
    "the publisher can find its evidence.",
)
REVIEW = "Coded by machine; not reviewed by a person."
APPROVED = "Approved for publication by two people."
OWN = frozenset({*METHOD, *PUBLIC_LIMITS, PROTECTED_LIMIT, *PUBLIC_METHOD, REVIEW, APPROVED})
"""Sentences that are the same in every brief: no name of a person stands in them."""
SAID_OF_NOBODY = ("Natural Earth", "Admiralty", "European Union", "South-East Asia", "Risk Analysis")
"""Capitalised words of our own that are no name of a person."""
