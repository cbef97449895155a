"""Publishing: the brief of a moment for one audience, as an edition that knows the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corridor.briefs import Material, compose, remember
from corridor.disclosure import (
    Disclosed,
    Forbidden,
    ProtectedName,
    Removal,
    Terms,
    for_audience,
    forbidden_in,
    load_protocol,
)
from corridor.exchange.briefs import write_brief
from corridor.pipeline.work import Work
from corridor.records import Audience, Brief, EarlierEdition, IncidentStatus, content_digest
from corridor.store import Publication, Run
from corridor.store.codec import to_json


@dataclass(frozen=True, slots=True)
class Release:
    """For whom a brief is made, and whose names are masked in it, whoever reads it."""

    audience: Audience
    protected_names: Sequence[ProtectedName] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief as its audience may see it.

    key: what reviewers approve; it names exactly this content. approvals: who did. removals: what was taken out, for
    the person who publishes. forbidden: what must be in no byte of its files. is_draft: whether approvals are missing;
    a draft is never the edition before another one.
    """

    key: str
    brief: Brief
    publication: Publication
    removals: tuple[Removal, ...]
    forbidden: Forbidden
    approvals: tuple[str, ...]
    is_draft: bool


def compose_brief(material: Material, *, release: Release, work: Work) -> Edition:
    """The edition for this audience; the same material gives the same edition again, under the same number.

    material: its `earlier` is left aside, because the record knows the edition before.
    """
    desk = _Desk(material, release, work)
    basis = _digest(desk.disclose(earlier=None, edition=0).brief)
    key = f"brief-{basis[:16]}"
    approvals = approvals_of(key, work=work)
    number, earlier = desk.place(basis)
    disclosed = desk.disclose(earlier=earlier, edition=number, approvals=approvals)
    publication = Publication(
        network=material.network.name,
        audience=release.audience,
        edition=number,
        on=material.states[-1].on,
        as_known_on=material.states[-1].as_known_on,
        basis=basis,
        digest=_digest(disclosed.brief),
        shown=remember(disclosed.brief, earlier=earlier),
    )
    return Edition(
        key=key,
        brief=disclosed.brief,
        publication=publication,
        removals=disclosed.removals,
        forbidden=desk.forbidden(),
        approvals=approvals,
        is_draft=len(approvals) < load_protocol().audiences[release.audience].approvals_needed,
    )


def publish(edition: Edition, *, out: Path, work: Work) -> tuple[Path, ...]:
    """Write the edition's files and add it to the record; their paths.

    The files come first: an edition in the record is one that exists. Each writing is a row of the log, drafts
    included, because whatever leaves the record is accounted for. Refused where anything forbidden is in the files.
    """
    paths = write_brief(edition.brief, out=out, forbidden=edition.forbidden)
    record_publication(edition, files=len(paths), work=work)
    return paths


def record_publication(edition: Edition, *, files: int, work: Work) -> None:
    """Add to the record that the files of an edition were written; a draft is no edition."""
    if not edition.is_draft:
        work.record.add_publication(edition.publication, by=work.by)
    counts = {"edition": edition.publication.edition, "files": files, "approvals": len(edition.approvals)}
    work.record.add_run(Run(f"publish {edition.publication.audience}", counts), by=work.by)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One release in the making."""

    material: Material
    release: Release
    work: Work

    def disclose(self, *, earlier: EarlierEdition | None, edition: int, approvals: Sequence[str] = ()) -> Disclosed:
        """What the audience may see, compared with an earlier edition for the same audience."""
        terms = Terms(
            audience=self.release.audience,
            today=self.work.today,
            network=self.material.network,
            protected_names=self.release.protected_names,
            key=self.work.record.key_for("references that leave"),
            approvals=approvals,
            earlier=earlier,
        )
        return for_audience(self._internal(earlier, edition), terms=terms, protocol=load_protocol())

    def forbidden(self) -> Forbidden:
        """What must be in no byte of what leaves."""
        names = self.release.protected_names
        return forbidden_in(self._internal(None, 0), network=self.material.network, protected_names=names)

    def place(self, basis: str) -> tuple[int, EarlierEdition | None]:
        """The number of the edition with this basis, and the edition before it that speaks of no later day."""
        known = self.work.record.publications(network=self.material.network.name, audience=self.release.audience)
        same = [publication.edition for publication in known if publication.basis == basis]
        number = same[-1] if same else len({publication.edition for publication in known}) + 1
        on = self.material.states[-1].on
        before = [each for each in known if each.edition < number and each.on <= on]
        return number, before[-1].shown if before else None

    def _internal(self, earlier: EarlierEdition | None, edition: int) -> Brief:
        known = earlier if self.release.audience is Audience.INTERNAL else None
        return compose(replace(self.material, earlier=known), made_on=self.work.today, edition=edition)


def approvals_of(key: str, *, work: Work) -> tuple[str, ...]:
    """Who approved exactly this content, by the newest word of each."""
    newest = {review.who: review.status for review in work.record.reviews() if review.subject == key}
    return tuple(sorted(who for who, status in newest.items() if status is IncidentStatus.ACCEPTED))


def _digest(brief: Brief) -> str:
    """The digest of what a brief says, whenever it was made."""
    header = replace(brief.header, made_on=date.min, mark="", review="")
    return content_digest(to_json(replace(brief, header=header)))
