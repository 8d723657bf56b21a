"""Boards, answers and maps on paper, as the edges ask for them."""

from __future__ import annotations

from collections.abc import Callable

from touchline.adapters.typst.loaded import LoadedPress
from touchline.errors import NotFound
from touchline.flow.access.audit import utc_now
from touchline.flow.reporting.boards import BoardBook
from touchline.flow.reporting.posters import Draughtsman
from touchline.flow.reporting.reports import Reporter
from touchline.frame.answers import Answer
from touchline.model.boards import Board
from touchline.model.maps import JourneyMap
from touchline.model.paper import Form, Report
from touchline.model.questions import Question, Stages
from touchline.ports.paper import Press
from touchline.settings import Settings


class PrintDesk:
    """Prints in the reader's language (`en` or `de`), as of now. Raises NotSetUp where printing is not installed."""

    def __init__(
        self,
        settings: Settings,
        boards: BoardBook,
        ask: Callable[[Question], Answer],
        journey: Callable[[str], JourneyMap | None],
    ) -> None:
        self._boards = boards
        self._ask = ask
        self._journey = journey
        self._name, self._zone, self._currency = settings.name, settings.zone, settings.currency
        self._press: Press = LoadedPress()

    def board(self, board: Board, language: str) -> bytes:
        """A board as a PDF file, every question answered now."""
        return self._press.report(self.report(board, language))

    def report(self, board: Board, language: str) -> Report:
        """What a board says now, before it is printed."""
        return self._reporter().board(board, self._boards.notes(), language, utc_now())

    def print(self, report: Report) -> bytes:
        """A report as a PDF file."""
        return self._press.report(report)

    def answer(self, question: Question, language: str) -> bytes:
        """One answer as a PDF file."""
        return self._press.report(self._reporter().answer(question, language, utc_now()))

    def poster(self, stages: Stages, form: Form, language: str) -> bytes:
        """The map of a question of stages on one sheet, with what was measured; raises NotFound where there is no map."""
        journey = self._journey(stages.map_id)
        if journey is None:
            raise NotFound(what="there is no map", where="maps/", mend="Let one be proposed: touchline map discover.")
        drawn = Draughtsman(ask=self._ask, workspace=self._name, zone=self._zone)
        return self._press.poster(drawn.poster(journey, stages, language, utc_now()), form)

    def _reporter(self) -> Reporter:
        return Reporter(
            ask=self._ask,
            asked=self._boards.asked,
            journey=self._journey,
            workspace=self._name,
            zone=self._zone,
            currency=self._currency,
        )
