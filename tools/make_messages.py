"""Brings the desk's catalogues up to date with what its modules and templates say: `python tools/make_messages.py`.

New messages are added without a translation, which a test then asks for; those that nothing says any more go.
"""

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from corridor.desk.opening import set_up

if __name__ == "__main__":
    set_up()
    from corridor.desk.translations import CATALOGUES, find_messages, languages, read_catalogue

    for language in languages():
        known = read_catalogue(language)
        fresh = Catalog(
            locale=language,
            header_comment="# What the desk says. Brought up to date by tools/make_messages.py.",
            project="corridor",
            version="1",
            msgid_bugs_address="the project",
            last_translator="the project",
            language_team="the project",
            charset="utf-8",
            creation_date=known.creation_date,
            revision_date=known.creation_date,
            fuzzy=False,
        )
        for message, file in find_messages().items():
            kept = known.get(message if isinstance(message, str) else message[0])
            fresh.add(message, kept.string if kept else "", locations=[(file, 0)])
        with (CATALOGUES / f"{language}.po").open("wb") as out:
            write_po(out, fresh, width=110, omit_header=False, sort_output=True, include_lineno=False)
