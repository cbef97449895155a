"""Hostile inputs, each made here from a payload and a format; nothing of them lies in the repository."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial

MEGABYTE = 1_000_000
SENTENCE = "Police stopped 12 people at the river crossing on Monday. "

PAYLOADS: Mapping[str, str] = {
    "formula": '=HYPERLINK("http://localhost/","open") ' + SENTENCE,
    "command": "+cmd|' /C calc'!A0 " + SENTENCE,
    "at-sign": "@SUM(1+1)*cmd|' /C calc'!A0 " + SENTENCE,
    "script": "<script>document.title='taken'</script>" + SENTENCE,
    "event": '<img src=x onerror="document.title=1"> ' + SENTENCE,
    "svg": "<svg/onload=document.title=1> " + SENTENCE,
    "template": "{{ 7*7 }} {% include '/etc/passwd' %} ${7*7} " + SENTENCE,
    "override": "\u202egnp.exe\u202c \u2066\u2067 " + SENTENCE,
    "zero-width": "P\u200bo\u200dl\ufeffice " + SENTENCE,
    "combining": "Z" + "\u0301" * 5_000 + " " + SENTENCE,
    "controls": "\x00\x01\x07\x1b[31m\x7f\x85 " + SENTENCE,
    "newlines": "\r\n\u2028\u2029\v\f" * 500 + SENTENCE,
    "brackets": "(" * 20_000 + SENTENCE,
    "one-long-word": "a" * (10 * MEGABYTE),
    "numbers": "139 " * 50_000,
    "scripts": "警方 경찰 شرطة полиция αστυνομία पुलिस ตำรวจ ตํารวจ ပုလိပ် ღამე ոստիկան משטרה " + SENTENCE,
    "traversal": "../../../../etc/passwd\x00.txt " + SENTENCE,
    "empty": "",
}
BYTES: Mapping[str, bytes] = {
    "not-utf-8": b"\xff\xfe\xfd\x80\x81 " + SENTENCE.encode(),
    "utf-16-without-mark": SENTENCE.encode("utf-16-le"),
    "utf-7": b"+ADw-script+AD4- " + SENTENCE.encode(),
    "half-characters": SENTENCE.encode("utf-8") + "\ud800".encode("utf-8", "surrogatepass"),
    "mixed": "é".encode("latin-1") + "é".encode() + SENTENCE.encode("utf-16"),
    "noise": bytes(range(256)) * 400,
}


def _html(text: bytes) -> bytes:
    return b"<html><head><title>" + text[:200] + b"</title></head><body><p>" + text + b"</p></body></html>"


def _rss(text: bytes) -> bytes:
    item = b"<item><title>" + text[:100] + b"</title><description><![CDATA[" + text + b"]]></description></item>"
    return b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>' + item + b"</channel></rss>"


def _mail(text: bytes) -> bytes:
    head = b"From: a@example.org\r\nSubject: " + text[:60].replace(b"\r", b"").replace(b"\n", b"")
    return head + b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text


def _docx(text: bytes) -> bytes:
    told = "".join(sign for sign in text.decode("utf-8", "replace") if sign >= " ")
    body = told.replace("&", "&amp;").replace("<", "&lt;")
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
    return _zip({"word/document.xml": document.encode("utf-8", "replace"), "[Content_Types].xml": b"<Types/>"})


def _pdf(text: bytes) -> bytes:
    stream = zlib.compress(b"BT /F1 12 Tf (" + text[:5000].replace(b"(", b"").replace(b")", b"") + b") Tj ET")
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj",
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(stream) + stream + b"\nendstream endobj",
    ]
    return b"%PDF-1.4\n" + b"\n".join(parts) + b"\ntrailer<</Root 1 0 R>>\n%%EOF"


def _lines(text: bytes) -> bytes:
    return json.dumps({"id": "x", "text": text.decode("utf-8", "replace")}).encode() + b"\n{broken\n"


def _warc(text: bytes) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _html(text)
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://localhost/\r\nContent-Length: %d\r\n\r\n"
    return head % len(body) + body + b"\r\n\r\n"


def _mhtml(text: bytes) -> bytes:
    return (
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(_html(text))
    )


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


FORMATS: Mapping[str, Callable[[bytes], bytes]] = {
    ".txt": lambda text: text,
    ".html": _html,
    ".rss": _rss,
    ".eml": _mail,
    ".docx": _docx,
    ".pdf": _pdf,
    ".jsonl": _lines,
    ".warc": _warc,
    ".mhtml": _mhtml,
}


def _laughs() -> bytes:
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return (
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">'
        + entities
        + b"]><rss><channel><item><title>&l9;</title></item></channel></rss>"
    )


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "laughs.rss": _laughs,
    "entity.rss": lambda: (
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'
    ),
    "deep.rss": lambda: b"<a>" * 50_000,
    "deep.html": lambda: b"<div>" * 50_000 + SENTENCE.encode(),
    "deep.jsonl": lambda: b"[" * 100_000 + b"\n",
    "expands.warc.gz": lambda: gzip.compress(bytes(600 * MEGABYTE), 1),
    "expands.docx": lambda: _zip({"word/document.xml": b" " * (300 * MEGABYTE)}),
    "expands.wacz": lambda: _zip({"archive/data.warc": bytes(300 * MEGABYTE)}),
    "many.wacz": lambda: _zip({f"archive/{n}.warc": b"" for n in range(20_000)}),
    "nested.wacz": lambda: _zip({"archive/a.warc.gz": gzip.compress(gzip.compress(bytes(50 * MEGABYTE)))}),
    "stream.pdf": lambda: (
        b"%PDF-1.4\n4 0 obj<</Filter/FlateDecode>>stream\n"
        + zlib.compress(bytes(300 * MEGABYTE))
        + b"\nendstream endobj\n%%EOF"
    ),
    "loop.pdf": lambda: (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "cut.pdf": lambda: _pdf(SENTENCE.encode())[:-80],
    "cut.docx": lambda: _docx(SENTENCE.encode())[:-30],
    "parts.eml": lambda: (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 500
    ),
    "header.eml": lambda: b"Subject: " + b"x" * (5 * MEGABYTE) + b"\r\n\r\n" + SENTENCE.encode(),
}


def hostile_files() -> dict[str, Callable[[], bytes]]:
    """Every hostile file by its name; each is made when it is asked for."""
    raw = {**{name: text.encode("utf-8") for name, text in PAYLOADS.items()}, **BYTES}
    made: dict[str, Callable[[], bytes]] = {
        f"{name}{suffix}": partial(make, content) for name, content in raw.items() for suffix, make in FORMATS.items()
    }
    return {**made, **BOMBS}
