"""What may leave, and for whom."""

from corridor.disclosure.guard import Finding, Forbidden, forbidden_in, scan
from corridor.disclosure.names import Mask, ProtectedName, parse_protected_names
from corridor.disclosure.protocol import Protocol, load_protocol, parse_protocol
from corridor.disclosure.release import for_audience
from corridor.disclosure.terms import Disclosed, Removal, Terms

__all__ = [
    "Disclosed",
    "Finding",
    "Forbidden",
    "Mask",
    "ProtectedName",
    "Protocol",
    "Removal",
    "Terms",
    "for_audience",
    "forbidden_in",
    "load_protocol",
    "parse_protected_names",
    "parse_protocol",
    "scan",
]
