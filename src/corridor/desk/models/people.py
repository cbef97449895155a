"""Who may use the desk, how they are invited, and who saw or changed what."""

from django.conf import settings
from django.db import models

from corridor.desk.roles import Role, Scope
from corridor.store.models import GrowingModel


class Member(models.Model):
    """That a person belongs to this workspace; who has no such row is an outsider."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member")
    role = models.CharField(max_length=20, choices=Role.choices)
    since_at = models.DateTimeField()

    class Meta:
        db_table = "desk_members"

    @property
    def may(self) -> Role:
        """The role, as such."""
        return Role(self.role)


class Invitation(models.Model):
    """A link that makes one person a member, once. token_digest: SHA-256, so that the table lets nobody in."""

    token_digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    invited_by = models.TextField()
    until_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "desk_invitations"


class ApiToken(models.Model):
    """What lets a program in as one member, who made it. token_digest: SHA-256, so that the table lets nobody in.

    used_on: the last day it was used. Whoever leaves the workspace takes their tokens along.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    token_digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    made_at = models.DateTimeField()
    until_at = models.DateTimeField()
    used_on = models.DateField(null=True)

    class Meta:
        db_table = "desk_api_tokens"


class AccessEntry(GrowingModel):
    """One line of the access log; nobody changes or removes it.

    action: saw, opened name, exported, decided, changed, signed in, refused. subject: an id or a page; detail: in
    words, without content that is protected.
    """

    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=150, db_index=True)
    action = models.CharField(max_length=20)
    subject = models.CharField(max_length=100, db_index=True)
    detail = models.TextField(default="")

    class Meta:
        db_table = "desk_access_log"


class Turn(models.Model):
    """One row that whoever decides holds until it is done, so that decisions come one after the other."""

    class Meta:
        db_table = "desk_turn"
