"""Zero moment: each customer's first touch, where it comes from by the rules one after the other, and what that leaves unseen."""

from __future__ import annotations

from fractions import Fraction
from urllib.parse import urlsplit

from oracles.asking import RunAsked, as_text, by_group, record, runs_asked
from oracles.figures import Row, rate_columns
from oracles.world import Customer, Event, World
from touchline.model.questions import ZeroMoment

SEARCHES = {"google", "bing", "duckduckgo", "ecosia", "yahoo", "qwant", "baidu", "yandex", "startpage", "swisscows", "naver"}
SEARCHES |= {"seznam", "metager", "search"}
REFERRERS, PAGES = ("context.page.referrer", "properties.referrer"), ("context.page.url", "properties.url")
CAMPAIGNS = ("context.campaign.source", "properties.utm_source")

Entry = tuple[str, bool, bool, bool]
"""Source, whether the run enters behind the first stage, whether it is informed, whether it completed."""


def answer(world: World, question: ZeroMoment) -> list[Row]:
    """All sources together, then each that occurs, in any order."""
    first = [asked for asked in runs_asked(world, question) if is_first(world, asked)]
    return by_group(
        question, runs_asked(world, question), lambda asked: asked.group, lambda runs: rows(world, question, runs, first)
    )


def rows(world: World, question: ZeroMoment, asked: list[RunAsked], first: list[RunAsked]) -> list[Row]:
    """The rows of these runs."""
    entries = [entry(world, question, one) for one in asked if one in first]
    found = [row("(all)", entries, entries)]
    sources = sorted({entry[0] for entry in entries})
    return found + [row(source, [entry for entry in entries if entry[0] == source], entries) for source in sources]


def is_first(world: World, asked: RunAsked) -> bool:
    """Whether the run opens with the customer's first touch of all."""
    customer = next(one for one in world.customers if one.id == asked.run.customer)
    touches = [number for number, event in enumerate(customer.in_order()) if event.touchpoint is not None]
    return asked.run.positions[0] == touches[0]


def entry(world: World, question: ZeroMoment, asked: RunAsked) -> Entry:
    """What is known of the first touch."""
    customer = next(one for one in world.customers if one.id == asked.run.customer)
    source = source_of(world, question, customer, asked.run.touches[0])
    informed = asked.run.lateral or source in question.informed
    return source, asked.run.lateral, informed, asked.run.state == "completed"


def source_of(world: World, question: ZeroMoment, customer: Customer, touch: Event) -> str:
    """A campaign first, then the page before, then the channel's own name, then the page itself, then the channel."""
    said = record(world.map, customer, touch)

    def told(own: str, usual: tuple[str, ...]) -> str:
        values = [as_text(said.get(name)) or "" for name in ((own,) if own else usual)]
        return next((value for value in values if value.strip()), "")

    referrer, page = told(question.referrer, REFERRERS), told(question.page, PAGES)
    channel = said["channel"]
    if told(question.campaign, CAMPAIGNS):
        return "campaign"
    if referrer:
        if page and host(referrer) == host(page):
            return "direct"
        return "search" if SEARCHES & set(host(referrer).split(".")) else "referral"
    if channel in {"direct", "search", "referral"}:
        return str(channel)
    if page:
        return "direct"
    return str(channel) if channel is not None else "(unknown)"


def host(address: str) -> str:
    """The host of an address."""
    text = address.strip()
    found = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    return found.removeprefix("www.")


def row(source: str, entries: list[Entry], everybody: list[Entry]) -> Row:
    """The row of a source; what is unseen follows from the goal rate of everybody who is informed."""
    informed = [entry for entry in entries if entry[2]]
    others = [entry for entry in entries if not entry[2]]
    done, others_done = sum(entry[3] for entry in informed), sum(entry[3] for entry in others)
    found: Row = {"source": source, "first_touches": len(entries), "informed": len(informed)}
    found |= {"lateral": sum(entry[1] for entry in entries), "informed_completed": done, "other_completed": others_done}
    found |= rate_columns("informed_rate", len(informed), len(entries))
    found |= rate_columns("informed_goal_rate", done, len(informed)) | rate_columns("other_goal_rate", others_done, len(others))
    shown = [entry for entry in everybody if entry[2]]
    rate = Fraction(sum(entry[3] for entry in shown), len(shown)) if shown else Fraction(0)
    most = min(Fraction(len(others)), others_done / rate) if rate else Fraction(len(others))
    found["unseen"] = float(most / len(entries)) if entries else None
    return found
