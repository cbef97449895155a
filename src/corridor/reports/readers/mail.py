"""Mails (.eml), with the documents attached to them."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.headerregistry import DateHeader
from email.message import EmailMessage
from pathlib import PurePath

from corridor.records import UNKNOWN_DATE, DateSpan, Skipped, on_day
from corridor.reports.dates import EARLIEST_YEAR
from corridor.reports.decoding import decode
from corridor.reports.documents import Document, Piece, Unreadable
from corridor.reports.furniture import strip_furniture
from corridor.reports.readers.web import page_document

_SIGNATURE = "\n-- \n"
"""What stands before a signature (RFC 3676, 4.3); names and telephone numbers behind it are not the report."""


def read_mail(piece: Piece) -> Iterator[Document | Piece | Skipped]:
    """The mail's own text, and every attachment as a piece.

    The title is the subject, the day that of the Date field in the sender's zone. The publisher is what the field
    Organization states; the sender is never taken for it, because a sender may be a person at risk.
    """
    message = message_from_bytes(piece.content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("a mail without a header")
    attached = [part for part in message.iter_attachments() if isinstance(part, EmailMessage)]
    body = message.get_body(preferencelist=("plain", "html"))
    if isinstance(body, EmailMessage):
        yield _document(body, header=message)
    elif not attached:
        raise Unreadable("a mail without text")
    for number, part in enumerate(attached, start=1):
        if part.get_content_maintype() not in ("image", "audio", "video"):
            yield _attachment(part, name=f"{piece.name}#{number}")


def _document(body: EmailMessage, *, header: EmailMessage) -> Document:
    text = decode(_content(body), declared=body.get_content_charset())
    if body.get_content_subtype() == "html":
        text = page_document(text).text
    text = strip_furniture(text.split(_SIGNATURE)[0])
    return Document(
        text,
        extractor="mail",
        title=_field(header, "Subject"),
        publisher=_field(header, "Organization"),
        url=_field(header, "Archived-At"),
        published=_sent(header),
    )


def _attachment(part: EmailMessage, *, name: str) -> Piece:
    suffix = PurePath(part.get_filename() or "").suffix.lower()
    if part.get_content_type() == "message/rfc822":
        forwarded = b"".join(inner.as_bytes() for inner in part.iter_parts())
        return Piece(name, forwarded, suffix=".eml", media_type="message/rfc822")
    return Piece(
        name,
        _content(part),
        suffix=suffix,
        media_type=part.get_content_type(),
        charset=part.get_content_charset(),
    )


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _field(header: EmailMessage, name: str) -> str | None:
    return " ".join(str(header[name] or "").split()) or None


def _sent(header: EmailMessage) -> DateSpan:
    field = header["Date"]
    sent = field.datetime if isinstance(field, DateHeader) else None
    return on_day(sent.date()) if sent and sent.year >= EARLIEST_YEAR else UNKNOWN_DATE
