"""The maps of a workspace as its edges see them: read, checked, proposed, saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from touchline.design.conditions import customer_rule, event_rule
from touchline.errors import QuestionInvalid
from touchline.flow.access.acting import acting
from touchline.flow.access.audit import AuditBook
from touchline.flow.asking.matches import catch
from touchline.flow.asking.study import Study
from touchline.flow.customers.customers import Directory, directory
from touchline.flow.customers.lists import fitting
from touchline.flow.customers.veil import Veil
from touchline.flow.maps.atlas import AT, Atlas, info_of
from touchline.flow.maps.drafts import DraftBook
from touchline.flow.maps.proposal import propose
from touchline.flow.maps.review import review
from touchline.model.audit import Concern
from touchline.model.drafts import Conflict, Draft, Footing
from touchline.model.maps import JourneyMap
from touchline.model.matches import Catch, Fit
from touchline.model.questions import Question
from touchline.model.views import Finding, MapInfo, MapReport
from touchline.ports.drafts import DraftStore
from touchline.ports.versions import SavedVersions


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOffice:
    """What the desk works with: the newest study, how to write alone, where changes are noted, the workspace's name."""

    atlas: Atlas
    versions: SavedVersions
    drafts: DraftStore
    study: Callable[[], Study]
    changing: Callable[[], AbstractContextManager[None]]
    audit: AuditBook
    veil: Callable[[], Veil | None]
    name: str


class MapDesk:
    """Everything about maps.

    A map is named by its id; `ID@3` is a version that was saved, `ID@draft` the map with what is not saved yet, and no name at all the
    default map.
    """

    def __init__(self, office: MapOffice) -> None:
        self._office = office
        self._atlas = office.atlas
        self.versions = office.versions
        self.drafts = DraftBook(office.drafts, office.atlas)

    def infos(self) -> tuple[MapInfo, ...]:
        """The maps of the workspace."""
        return self._atlas.infos()

    def journey(self, map_id: str = "") -> JourneyMap:
        """The named map, or the default one; raises NotFound, or MapInvalid with every finding."""
        return self._atlas.journey(map_id)

    def named(self, map_id: str = "") -> str:
        """The id of a map, whatever state of it is meant; raises NotFound."""
        return self._atlas.saved(map_id.partition(AT)[0]).id

    def text(self, map_id: str = "") -> str:
        """The map as it is written."""
        return self._atlas.sheet(map_id).file.text

    def check(self, map_id: str = "") -> MapReport:
        """Findings of the file, and how its rules fit the events."""
        return review(self._atlas.sheet(map_id), self._office.study())

    def matches(self, map_id: str, rule: str, touchpoint: str = "") -> Catch:
        """What a rule catches, as YAML text, that stands at a touchpoint of a map (none: behind all others).

        Raises NotAllowed for a rule on personal fields, for who may not see them.
        """
        condition, findings = event_rule(rule)
        if condition is None:
            return Catch(rule=None, findings=findings)
        veil = self._office.veil()
        if veil is not None:
            veil.check_rule(condition)
        found = catch(condition, self._office.study().log, self._atlas.journey(map_id), touchpoint)
        return found if veil is None else replace(found, newest=veil.touches(found.newest))

    def fits(self, map_id: str, rule: str) -> Fit:
        """Of how many customers a rule of a persona or a segment is true, as YAML text, on a map.

        Raises NotAllowed for a rule on personal fields, for who may not see them, and NoData before the first event.
        """
        condition, findings = customer_rule(rule)
        if condition is None:
            return Fit(rule=None, findings=findings)
        veil = self._office.veil()
        if veil is not None:
            veil.check_rule(condition)
        people = directory(self._office.study(), self._atlas.journey(map_id), veil)
        try:
            kept = fitting(condition, people)
        except QuestionInvalid as error:
            return Fit(rule=None, findings=(Finding(error.where, error.what, error.mend),))
        return Fit(rule=condition, customers=int(kept.sum()), of=people.people.size)

    def people(self, map_id: str, asked: Question) -> Directory:
        """Everybody on a map, as far as whoever acts may see it; raises NotAllowed where the question would tell who they are."""
        veil = self._office.veil()
        if veil is not None:
            veil.check_question(asked)
        return directory(self._office.study(), self._atlas.journey(map_id), veil)

    def discover(self) -> str:
        """The text of a first map, proposed from the events."""
        return propose(self._office.study(), self._office.name)

    def save(self, text: str, *, reason: str = "") -> JourneyMap:
        """Check a map and save it as a new version; writer only."""
        with self._office.changing():
            return self._saved(text, reason)

    def save_draft(self, map_id: str, seen: Footing, reason: str) -> Draft | Conflict:
        """Save the draft of a map as a new version; writer only. Raises as `DraftBook.save` does."""
        with self._office.changing():
            return self.drafts.save(map_id, seen, reason, lambda text: self._saved(text, reason.strip()))

    def away(self) -> tuple[MapInfo, ...]:
        """The maps that were put away, the last one first."""
        return tuple(info_of(sheet) for sheet in self._atlas.away())

    def put_away(self, map_id: str) -> MapInfo:
        """Let a map be none of the workspace's any more; its file, versions and draft are kept. Writer only.

        What its file says and no version has is saved first. Raises NotFound, and InvalidInput for the map that the settings name.
        """
        with self._office.changing():
            sheet = self._atlas.saved(map_id)
            known = {one.version for one in self.versions.of(sheet.id)}
            if sheet.journey is not None and sheet.journey.version not in known:
                self._saved(sheet.file.text, "as its file was, before the map was put away")
            self._atlas.put_away(sheet)
            self._office.audit.note(Concern.MAPS, "put away", sheet.id)
            return info_of(sheet)

    def bring_back(self, map_id: str) -> MapInfo:
        """Make a map that was put away one of the workspace's again; writer only. Raises NotFound, or InvalidInput where there is one."""
        with self._office.changing():
            sheet = self._atlas.bring_back(map_id)
            self._office.audit.note(Concern.MAPS, "brought back", sheet.id)
            return info_of(sheet)

    def _saved(self, text: str, reason: str) -> JourneyMap:
        journey = self._atlas.save(text)
        self.versions.add(journey, text, reason, acting().principal.name)
        facts = {"version": journey.version, "reason": reason}
        self._office.audit.note(Concern.MAPS, "saved", journey.id, after=facts)
        return journey
