"""Mails: their own text and what is attached, without the people who sent them."""

from datetime import date
from email.message import EmailMessage

from tests.reports.report_files import FIRST, SECOND, TEXT, only_reason, only_report, page, pdf, read_bytes

from corridor.records import UNKNOWN_DATE, Report, on_day


def mail(text: str = TEXT, *, date_field: str = "Fri, 06 Sep 2024 23:30:00 -0500") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = "Ten people held", "A. Person <person@p.example>"
    message["Date"] = date_field
    message.set_content(text)
    return message


def test_a_mail_has_its_subject_and_the_day_in_the_senders_zone() -> None:
    report = only_report(mail().as_bytes(), "a.eml")
    assert report.text == TEXT.strip()
    assert (report.title, report.published) == ("Ten people held", on_day(date(2024, 9, 6)))


def test_the_sender_is_never_the_publisher() -> None:
    report = only_report(mail().as_bytes(), "a.eml")
    assert report.publisher is None
    assert "Person" not in repr(report)


def test_a_signature_is_not_the_report() -> None:
    assert "555" not in only_report(mail(TEXT + "\n-- \nA. Person, 555 0100\n").as_bytes(), "a.eml").text


def test_a_mail_in_html_is_read_like_a_page() -> None:
    message = mail()
    message.set_content(page(), subtype="html")
    assert only_report(message.as_bytes(), "a.eml").text.endswith(f"{FIRST}\n\n{SECOND}")


def test_attached_documents_are_reports_of_their_own() -> None:
    message = mail("The report that you asked for is attached to this mail, with greetings.")
    message.add_attachment(pdf(TEXT), maintype="application", subtype="pdf", filename="report.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    reports = [each for each in read_bytes(message.as_bytes(), "a.eml") if isinstance(each, Report)]
    assert [each.name for each in reports] == ["a", "a#1"]
    assert reports[1].text == TEXT.strip()
    assert len({each.id for each in reports}) == 2


def test_a_mail_without_a_day_has_none() -> None:
    assert only_report(mail(date_field="some day").as_bytes(), "a.eml").published == UNKNOWN_DATE


def test_a_mail_without_a_header_is_skipped() -> None:
    assert "without a header" in only_reason(b"Ten people were held near the border.", "a.eml")
