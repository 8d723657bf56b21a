"""Answers put together for paper: a board with every question answered now, or one answer by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from touchline.analyse.sentences import in_language
from touchline.analyse.shown.cells import written
from touchline.analyse.shown.chart import chart
from touchline.analyse.shown.columns import analysis_of, shown_columns
from touchline.analyse.shown.reader import Reader, reader_of
from touchline.errors import TouchlineError
from touchline.frame.answers import Answer, Shape
from touchline.model.boards import Board, Note, Pinned
from touchline.model.maps import JourneyMap
from touchline.model.paper import Chapter, Grid, Report
from touchline.model.questions import ARGUMENTS, Kind, Question

MOST_ROWS = 40
MOST_BARS = 20
_DAYS = {Kind.BEGIN: timedelta(0), Kind.END: timedelta(days=1)}
_SAID = ("Page", "Notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """What reports are made with: who answers, how a pinned question is read, and how the workspace tells the time."""

    ask: Callable[[Question], Answer]
    asked: Callable[[Pinned], Question]
    journey: Callable[[str], JourneyMap | None]
    workspace: str
    zone: str
    currency: str

    def board(self, board: Board, notes: Iterable[Note], language: str, now: datetime) -> Report:
        """A board with every question answered as of now; a question that cannot be answered says why."""
        chapters, moments = [], [""]
        for pinned in board.questions:
            try:
                question = self.asked(pinned)
                answer = self.ask(question)
            except TouchlineError as error:
                chapters.append(Chapter(title=pinned.name, asked="", trouble=str(error)))
                continue
            chapters.append(self._chapter(pinned.name, answer, self._reader(question, language)))
            if answer.question.get("to") is None:
                moments.append(answer.as_of)
        reader = reader_of(None, language)
        return self._report(board.name, reader, max(moments), tuple(chapters), now, tuple(notes))

    def answer(self, question: Question, language: str, now: datetime) -> Report:
        """One question answered."""
        answer, reader = self.ask(question), self._reader(question, language)
        title = reader.analysis(answer.analysis)
        return self._report(title, reader, answer.as_of, (self._chapter("", answer, reader),), now)

    def _reader(self, question: Question, language: str) -> Reader:
        return reader_of(self.journey(question.map_id), language, currency=self.currency)

    def _report(
        self, title: str, reader: Reader, as_of: str, chapters: tuple[Chapter, ...], now: datetime, notes: tuple[Note, ...] = ()
    ) -> Report:
        moment = now.astimezone(ZoneInfo(self.zone)).isoformat()
        facts = (("As of", reader.moment(as_of)), ("Printed", reader.moment(moment)), ("Zone", self.zone))
        return Report(
            title=title,
            workspace=self.workspace,
            language=reader.language,
            facts=tuple((reader.word(name), value) for name, value in facts if value),
            chapters=chapters,
            notes=tuple((_days(note, reader), note.text) for note in notes),
            words=tuple((word, reader.word(word)) for word in _SAID),
        )

    def _chapter(self, title: str, answer: Answer, reader: Reader) -> Chapter:
        said = reader.sentence(in_language(answer, reader.language).sentence)
        analysis = analysis_of(answer)
        return Chapter(
            title=title,
            asked=_asked(answer, reader),
            sentence=said,
            picture=chart(answer, analysis, reader, most=MOST_BARS),
            pictured=said or answer.analysis,
            grid=_grid(answer, reader),
        )


def _grid(answer: Answer, reader: Reader) -> Grid | None:
    columns, rows = shown_columns(answer), answer.table.slice(0, MOST_ROWS).to_pylist()
    if not rows:
        return None
    left = answer.table.num_rows - len(rows)
    columns = [column for column in columns if any(row[column.name] not in (None, "") for row in rows)]
    return Grid(
        headings=tuple(reader.heading(column.title) for column in columns),
        rows=tuple(tuple(written(row, column, reader) for column in columns) for row in rows),
        figures=tuple(column.shape is not Shape.TEXT for column in columns),
        more=reader.word("{} more rows").format(reader.number(f"{left:,}")) if left else "",
    )


def _asked(answer: Answer, reader: Reader) -> str:
    """The period, and whatever else was asked beyond the usual."""
    said = [_period(answer, reader)]
    for argument in ARGUMENTS[answer.analysis]:
        value = answer.question.get(argument.name)
        if value is None or value in ("", []) or value == argument.default or argument.kind in _DAYS or argument.name == "map":
            continue
        several = value if isinstance(value, list) else [value]
        name = reader.word(argument.name) if argument.name in ("by", "where", "against") else argument.name.replace("_", " ")
        said.append(f"{name}: {', '.join(reader.value('label', str(one)) for one in several)}")
    return " · ".join(said)


def _period(answer: Answer, reader: Reader) -> str:
    begins, ends = (
        _day(str(answer.question[name]), _DAYS[kind], reader) if answer.question.get(name) else ""
        for name, kind in (("from", Kind.BEGIN), ("to", Kind.END))
    )
    if begins and ends:
        return reader.word("{} to {}").format(begins, ends)
    if begins:
        return reader.word("from {} on").format(begins)
    if ends:
        return reader.word("up to {}").format(ends)
    return reader.word("everything up to {}").format(reader.day(datetime.fromisoformat(answer.as_of).date()))


def _day(text: str, after: timedelta, reader: Reader) -> str:
    """The day that was meant by an instant at midnight; any other with its time."""
    moment = datetime.fromisoformat(text)
    if moment.hour == moment.minute == moment.second == 0:
        return reader.day((moment - after).date())
    return reader.moment(text)


def _days(note: Note, reader: Reader) -> str:
    begins, ends = reader.day(note.begins), reader.day(note.ends) if isinstance(note.ends, date) else ""
    return reader.word("{} to {}").format(begins, ends) if ends else begins
