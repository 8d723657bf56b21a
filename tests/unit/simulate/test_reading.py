"""A description that cannot be walked is refused, with everything that is wrong with it."""

from __future__ import annotations

import pytest

from touchline.adapters.companies.source import READY, company_text
from touchline.errors import InvalidInput
from touchline.simulate.reading import read_company

PLAIN = company_text("plain")


@pytest.mark.parametrize("name", READY)
def test_every_ready_company_can_be_read(name: str) -> None:
    assert read_company(company_text(name)).id == name


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weight: 3", "wait: 3", "unknown field `wait`"),
        ("weight: 3", "weight: much", "Expected `float`"),
        ("goal: won", "goal: one", "there is no stage 'one'. Did you mean 'won'?"),
        ("touchpoint: call,", "touchpoint: cal,", "there is no touchpoint 'cal'. Did you mean 'call'?"),
        ("stage: won}", "stage: wn}", "there is no stage 'wn'"),
        ("trait: member", "trait: size", "there is no trait 'size'"),
        ('value: "yes"', "value: maybe", "has no value 'maybe'"),
        ("odds: 2.5", "odds: 0", "a factor of 'members get the leaflet' is not above 0"),
        ("onward: 0.40", "onward: 1.40", "the shares of stage 'seen' lie between 0 and 1"),
        ("silence: 30d", "silence: a month", "'a month' is not a duration"),
        ("since: 2025-01-01", "since: 2027-01-01", "'since' lies before 'until'"),
        ("title:", "zone: Mars\ntitle:", "there is no time zone 'Mars'"),
        ("  deal:", "  good deal:", "'good deal' cannot be a name"),
        ("Call Held", "Page Read", "two touchpoints have the event 'Page Read'"),
        ('trait: member, value: "yes"', "touched: page", "'page' is not of an earlier stage than 'leaflet'"),
        ('trait: member, value: "yes"', "odds2: 1", "unknown field `odds2`"),
        ('trait: member, value: "yes"}', "}", "names one of persona, trait and touched"),
        ("  member: {shares", "  kind: {shares", "'kind' is what every customer has"),
        (
            "stage: weighed, weight: 4}",
            "stage: weighed, follows: {deal: 0.5}}",
            "'deal' follows 'page' but is of another stage",
        ),
        ("goal: won", "goal: won\nseason: {weekdays: [1, 1]}", "'weekdays' has 7 weights"),
        ("goal: won", "goal: won\nseason: {weekdays: [0, 0, 0, 0, 0, 0, 0]}", "'weekdays' has weights"),
        ("goal: won", "goal: won\nidentity: {known: 1.5}", "'known' is a share between 0 and 1"),
        ("goal: won", "goal: won\nidentity: {devices: [1, 1, 1, 1]}", "at most 3 browsers"),
        ("goal: won", "goal: won\noffers: {prices: {}}", "'prices' has weights"),
        ("goal: won", "goal: won\ninformed: {share: 0.5, odds: 1, enters: {weighed: 1}}", "nobody can enter at 'weighed'"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, said: str) -> None:
    assert old in PLAIN
    with pytest.raises(InvalidInput) as refused:
        read_company(PLAIN.replace(old, new))
    assert said in str(refused.value)


def test_every_mistake_is_named_at_once() -> None:
    wrong = PLAIN.replace("odds: 2.5", "odds: 0").replace("silence: 30d", "silence: long").replace("goal: won", "goal: done")
    with pytest.raises(InvalidInput) as refused:
        read_company(wrong, name="mine.yaml")
    assert refused.value.where == "mine.yaml"
    assert all(part in refused.value.what for part in ("'done'", "'long'", "not above 0"))
