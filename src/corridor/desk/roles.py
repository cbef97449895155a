"""What members of the workspace may do, in four roles, each with all that the ones before it may; what programs may."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What a program with somebody's token may do, of what that person may."""

    READ = "read", _("read")
    DECIDE = "decide", _("read and decide")


class Role(models.TextChoices):
    """In ascending order."""

    READER = "reader", _("reader")
    REVIEWER = "reviewer", _("reviewer")
    PUBLISHER = "publisher", _("publisher")
    ADMINISTRATOR = "administrator", _("administrator")

    @property
    def rank(self) -> int:
        """0 for a reader."""
        return list(Role).index(self)

    def covers(self, other: "Role") -> bool:
        """Whether this role may do all that the other may."""
        return self.rank >= other.rank
