"""Every address of the desk, in one list; each page is a function of `pages` behind `access.page`."""

from allauth.account import views as account
from django.urls import include, path
from django.views.i18n import set_language

from corridor.desk.api import api
from corridor.desk.pages import (
    briefs,
    chart,
    corridors,
    errors,
    importing,
    incident,
    joining,
    people,
    queue,
    report,
    search,
    tokens,
)

handler400 = "corridor.desk.pages.errors.malformed"
handler403 = "corridor.desk.pages.errors.refused"
handler404 = "corridor.desk.pages.errors.not_there"
handler500 = "corridor.desk.pages.errors.broken"

urlpatterns = [
    # 1 queue
    path("", queue.queue, name="queue"),
    path("next", queue.next_item, name="next"),
    # 2 report
    path("reports/", report.reports, name="reports"),
    path("reports/<str:report_id>", report.report, name="report"),
    path("reports/<str:report_id>/claims", report.add_claim, name="add-claim"),
    path("reports/<str:report_id>/names/<int:position>", report.open_name, name="open-name"),
    path("claims/<str:claim_id>/decide", report.decide_claim, name="decide-claim"),
    path("claims/<str:claim_id>/edit", report.edit_claim, name="edit-claim"),
    # 3 incident
    path("incidents/<str:incident_id>", incident.incident, name="incident"),
    path("incidents/<str:incident_id>/decide", incident.decide_incident, name="decide-incident"),
    path("incidents/<str:incident_id>/preview", incident.preview, name="preview-incident"),
    path("incidents/<str:incident_id>/looking", incident.looking, name="looking"),
    # 4 map and timeline
    path("map/", chart.chart, name="map"),
    # 5 corridors
    path("corridors/", corridors.corridors, name="corridors"),
    # 6 what-if
    # 7 search
    path("search/", search.search, name="search"),
    path("search/keep", search.save_search, name="save-search"),
    path("search/<int:search_id>/forget", search.forget_search, name="forget-search"),
    # 8 briefs
    path("briefs/", briefs.briefs, name="briefs"),
    path("briefs/compose", briefs.compose, name="compose-brief"),
    path("briefs/<int:number>", briefs.brief, name="brief"),
    path("briefs/<int:number>/approve", briefs.approve, name="approve-brief"),
    path("briefs/<int:number>/publish", briefs.publish, name="publish-brief"),
    path("briefs/<int:number>/withdraw", briefs.withdraw, name="withdraw-brief"),
    path("briefs/<int:number>/files/<str:name>", briefs.file, name="brief-file"),
    # 9 import
    path("import/", importing.importing, name="import"),
    path("import/files", importing.hand_in_files, name="hand-in-files"),
    path("import/sheets", importing.hand_in_sheet, name="hand-in-sheet"),
    path("import/sheets/<int:sheet_id>", importing.sheet, name="sheet"),
    path("import/jobs/<int:job_id>", importing.change_job, name="change-job"),
    # 10 people and log
    path("people/", people.people, name="people"),
    path("people/invite", people.invite_person, name="invite"),
    path("people/<int:member_id>", people.change_member, name="change-member"),
    path("people/invitations/<int:invitation_id>", people.withdraw_invitation, name="withdraw-invitation"),
    path("people/verify", people.ask_to_verify, name="verify"),
    path("log/", people.log, name="log"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:token_id>/revoke", tokens.revoke_token, name="revoke-token"),
    # the API
    path("api/openapi.json", tokens.description, name="api-description"),
    path("api/", api.urls),
    # signing in
    path("join/<str:token>", joining.joining, name="join"),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/signup/", errors.not_there, name="account_signup"),  # allauth asks for its address
    path("language", set_language, name="set_language"),
]
