"""The page behind an invitation: a name, a password, and the person is a member."""

from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from corridor.desk.access import write_down
from corridor.desk.joining import find_invitation, join

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class JoinForm(forms.Form):
    """Name and password of a new member."""

    name = forms.RegexField(
        r"^[\w.-]{2,60}\Z",
        label=_("Your name at this desk"),
        help_text=_("Letters, digits, dot and hyphen. It stands under your decisions in the record."),
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters."),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password again"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_name(self) -> str:
        """A name that nobody has."""
        name = str(self.cleaned_data["name"])
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("This name is taken. Choose another one."))
        return name

    def clean(self) -> None:
        """The same password twice, and one that is not easily guessed."""
        first, second = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two passwords differ."))
        if first:
            try:
                validate_password(first, User(username=self.cleaned_data.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)


@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def joining(request: HttpRequest, token: str) -> HttpResponse:
    """Open to whoever holds the link; used or unknown, it is a page that is not there."""
    invitation = find_invitation(token)
    if invitation is None:
        raise Http404
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = join(token, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
        if user is None:
            raise Http404
        login(request, user, backend=_BACKEND)
        record_authentication(request, user, "password", reauthenticated=True, username=user.get_username())
        write_down(user.get_username(), "joined", invitation.role, detail=f"invited by {invitation.invited_by}")
        return redirect("queue")
    return render(request, "desk/join.html", {"form": form, "role": invitation.get_role_display()})
