"""What was believed of the ways of a network, computed by the worker and kept for the pages."""

from django.db import models


class KnownStates(models.Model):
    """The ways of a network over the days up to `known_on`, from what was published by that day.

    seq: the row of the record's log up to which it was computed; pages ask for a newer one where there is more. ways:
    JSON list, one entry per named way and link, as `believing.tell` writes it. left_out: sentences on incidents that
    could not be counted.
    """

    network = models.CharField(max_length=60)
    known_on = models.DateField()
    seq = models.BigIntegerField()
    computed_at = models.DateTimeField()
    ways = models.JSONField(default=list)
    left_out = models.JSONField(default=list)

    class Meta:
        db_table = "desk_known_states"
        constraints = (models.UniqueConstraint(fields=("network", "known_on"), name="desk_known_states_once"),)
