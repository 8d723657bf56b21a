"""The screens can say everything in German that analyses list and that the server is known to say."""

from __future__ import annotations

from itertools import chain

from house.german import phrases, sources, unsaid
from house.tree import ROOT
from touchline.analyse.analyses import ANALYSES
from touchline.analyse.shown import german
from touchline.api.listed import listed

SHARED = ROOT / "web" / "src" / "shared"
HEADINGS = phrases(SHARED / "texts" / "headings" / "words.de.ts")
HELPS = phrases(SHARED / "texts" / "helps" / "words.de.ts")
SENTENCES = phrases(SHARED / "server" / "words.de.ts")
LISTED = [listed(each) for each in ANALYSES]


def test_every_heading_and_every_value_of_an_answer_has_a_german_one() -> None:
    titles = {column.title for analysis in LISTED for column in analysis.columns}
    values = {str(choice) for analysis in ANALYSES for column in analysis.columns for choice in column.choices}
    assert sorted((titles | values) - HEADINGS.keys() - {""}) == []


def test_every_argument_is_explained_in_german() -> None:
    helps = {argument.help for analysis in LISTED for argument in analysis.arguments}
    assert sorted(helps - HELPS.keys()) == []


def test_every_analysis_and_every_argument_has_a_name_on_the_screens() -> None:
    known = (SHARED / "texts" / "words.ts").read_text(encoding="utf-8")
    asked = {"map", "from", "to", "where", "by", "against"}
    names = {analysis.name for analysis in LISTED} | {one.name for each in LISTED for one in each.arguments} - asked
    assert [name for name in sorted(names) if f"    {name}: {{" not in known and f'    "{name}": {{' not in known] == []


def test_papers_say_in_german_what_the_screens_say() -> None:
    screens = HEADINGS | SENTENCES
    said = {**german.HEADINGS, **german.VALUES, **german.FIGURES}
    own = {"Group", "Group 2", "Group 3", "compared", "NPS"}
    assert {each: meant for each, meant in said.items() if each not in own and screens.get(each) != meant} == {}
    titles = {column.title for analysis in LISTED for column in analysis.columns}
    assert sorted(titles - said.keys() - {""}) == []
    assert sorted({analysis.name for analysis in ANALYSES} - german.ANALYSES.keys()) == []


def test_what_is_translated_is_still_said() -> None:
    source = sources(ROOT / "src" / "touchline")
    assert unsaid(chain(SENTENCES, HELPS), source) == []
    assert unsaid(["there is no source '{}'.", "there is no '{}' on the moon"], source) == ["there is no '{}' on the moon"]
