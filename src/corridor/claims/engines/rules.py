"""The `rules` engine: a parser, word lists with sources, and rules that say why."""

from collections import Counter

from corridor.claims.bearing import bearing, telling
from corridor.claims.belonging import with_nations
from corridor.claims.borders import find_borders, with_borders
from corridor.claims.building import build_claims, build_routes
from corridor.claims.completing import complete
from corridor.claims.drafts import merge_drafts
from corridor.claims.effects import find_effects
from corridor.claims.gathering import gather
from corridor.claims.groups import AUTHORITY
from corridor.claims.lexicon import load_lexicon
from corridor.claims.model import open_model
from corridor.claims.people import People
from corridor.claims.proposals import left_to_people
from corridor.claims.reading import LONGEST_TEXT, Reading, read_text
from corridor.claims.relevance import has_travellers
from corridor.claims.routes import find_ways
from corridor.claims.scene import Scene
from corridor.claims.sides import Backdrop
from corridor.claims.speakers import find_sayings
from corridor.claims.voice import as_competent, in_own_voice
from corridor.codebook import Codebook
from corridor.places import Gazetteer
from corridor.records import Claim, Coding, PlacePrecision, Report, content_digest, report_id

# Raised with every change of a rule, so that records code again; word lists and codebook carry their own digests.
_VERSION = "14"


class RulesEngine:
    """Codes English with a dependency parser and word lists; other languages are left to people."""

    name = "rules"

    def __init__(self, *, codebook: Codebook, gazetteer: Gazetteer, model: str) -> None:
        self._gazetteer = gazetteer
        self._model = open_model(model)
        self._lexicon = load_lexicon()
        self.version = f"{_VERSION}+{self._lexicon.version}+{codebook.version}+{model}"

    def code(self, report: Report) -> Coding:
        """All that one report yields; none of it where the report is not in English or not about travellers."""
        if report.language not in {None, "en"}:
            return Coding(report.id, is_relevant=False, because=left_to_people(report, gazetteer=self._gazetteer))
        if not report.text.strip():
            return Coding(report.id, is_relevant=False, because="the report has no text")
        dropped: Counter[str] = Counter()
        if len(report.text) > LONGEST_TEXT:
            dropped["characters beyond the longest text coded"] += len(report.text) - LONGEST_TEXT
        scene = self._scene(report)
        return self._coded(report, scene=scene, dropped=dropped)

    def code_line(self, text: str) -> tuple[Claim, ...]:
        """The claims of one line, about anyone."""
        report = _line(text)
        if not text.strip():
            return ()
        scene = self._scene(report)
        sayings = find_sayings(scene.reading.doc, lexicon=self._lexicon)
        borders = find_borders(Backdrop(scene, sayings, (), self._gazetteer))
        drafts = with_borders(tuple(gather(scene, sayings=sayings, dropped=Counter())), borders)
        return build_claims(report, drafts, effects=(), engine=self)

    def _coded(self, report: Report, *, scene: Scene, dropped: Counter[str]) -> Coding:
        reading = scene.reading
        sayings = find_sayings(reading.doc, lexicon=self._lexicon)
        ways = find_ways(
            reading,
            people=scene.people,
            lexicon=self._lexicon,
            host=_host(reading),
            neighbours=self._gazetteer.neighbours,
        )
        borders = find_borders(Backdrop(scene, sayings, ways, self._gazetteer))
        drafts = bearing(merge_drafts(tuple(gather(scene, sayings=sayings, dropped=dropped))), scene=scene)
        drafts = complete(with_borders(drafts, borders), scene=scene, sayings=sayings)
        drafts = with_nations(drafts, scene=scene)
        effects = tuple(find_effects(scene, drafts=drafts, ways=ways))
        drafts = telling(drafts, published=report.published)
        drafts = as_competent(drafts, scene=scene)
        drafts = in_own_voice(drafts, sayings=sayings, publisher=report.publisher, lexicon=self._lexicon)
        claims = build_claims(report, drafts, effects=effects, engine=self)
        because = _because(len(claims), scene=scene)
        routes = build_routes(report, ways, engine=self) if claims else ()
        return Coding(report.id, bool(claims), because, claims, routes, dict(dropped))

    def _scene(self, report: Report) -> Scene:
        reading = read_text(
            report.text,
            model=self._model,
            gazetteer=self._gazetteer,
            published=report.published,
            publisher=report.publisher,
        )
        people = People(reading.doc, lexicon=self._lexicon)
        about_travellers = has_travellers(reading, people=people, lexicon=self._lexicon)
        return Scene(reading, people, self._lexicon, about_travellers, _hosts(people, reading))


def _because(claims: int, *, scene: Scene) -> str:
    if claims:
        return f"{claims} {'event' if claims == 1 else 'events'} of people on the move"
    return "reports no event of people on the move" if scene.has_travellers else "names no people on the move"


def _hosts(people: People, reading: Reading) -> frozenset[str]:
    """Countries whose authorities the text names, and the one that most of its places lie in."""
    named = {nation for group in people if group.role == AUTHORITY for nation in group.nationality}
    most = _host(reading)
    return frozenset(named | ({most} if most else set()))


def _host(reading: Reading) -> str | None:
    """The country that most of the places named lie in."""
    countries = Counter(
        site.named.place.country for site in reading.sites if site.named.place.precision != PlacePrecision.COUNTRY
    )
    return max(sorted(countries), key=lambda country: countries[country], default=None)


def _line(text: str) -> Report:
    digest = content_digest(text)
    return Report(
        id=report_id(digest), name="line", text=text, text_version="line", sha256=digest, media_type="text/plain"
    )
