"""Identities across devices, held to the persons who were planted: whose touches come together, and which cannot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

from simulated import company, studied
from touchline.kernels.handles import DEVICES
from touchline.model.questions import Recognition
from touchline.simulate.company import Company
from touchline.simulate.events import Told, tell
from touchline.simulate.plan import lay_out
from truth.seeds import FEW

CUSTOMERS = 400
Codes = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Found:
    """Of pairs of touches: how many belong to one planted person, can be known to, are taken for one customer, and rightly so.

    `named` are the touches that are said to name their customer, and those that do.
    """

    planted: int
    findable: int
    joined: int
    right: int
    named: tuple[int, int]


def pairs(of: Codes) -> int:
    """How many pairs of places have the same code."""
    _, counts = np.unique(of, return_counts=True)
    return int((counts.astype(np.int64) * (counts - 1) // 2).sum())


@cache
def shop(forgotten: float) -> Company:
    """The shop, in which this share of devices is never linked."""
    whole = company("shop")
    return replace(whole, identity=replace(whole.identity, forgotten=forgotten))


@cache
def found(forgotten: float, seed: int) -> Found:
    """How the touches of the shop's customers come together. An account's node is its customer's number, a device's lies a multiple on."""
    layout = lay_out(shop(forgotten))
    study, journey = studied(layout, seed, CUSTOMERS)
    who = study.log.who().astype(np.int64)
    person, profile = who % CUSTOMERS, study.log.people().profile_of[who].astype(np.int64)
    told = tell(layout, seed, (0, CUSTOMERS))
    named = sum(row["named"] for row in study.ask(Recognition(), journey).table.to_pylist())
    says = int((told.shown.known | (told.shown.mail > 0)).sum())
    right = pairs(person + CUSTOMERS * profile)
    return Found(pairs(person), pairs(findable(told)), pairs(profile), right, (named, says))


def findable(told: Told) -> Codes:
    """Whose touches can be known to be: the customer, or a device that nothing ever links to one."""
    shown, calls, customer = told.shown, told.calls, told.walked.customer.astype(np.int64)
    links = np.zeros((CUSTOMERS, DEVICES), np.bool_)
    linked = shown.known & (shown.device >= 0)
    links[customer[linked], shown.device[linked]] = True
    links[calls.customer, calls.device] = True
    alone = (shown.device >= 0) & ~links[customer, shown.device]
    device = np.where(alone, 1 + shown.device.astype(np.int64), 0)
    return np.asarray(customer + CUSTOMERS * device)


@pytest.mark.parametrize("forgotten", [0.0, 0.1, 0.5])
def test_nobody_is_taken_for_somebody_else(forgotten: float) -> None:
    assert all(one.right == one.joined for one in (found(forgotten, seed) for seed in range(FEW)))


@pytest.mark.parametrize("forgotten", [0.0, 0.1, 0.5])
def test_everything_that_can_be_found_is_found(forgotten: float) -> None:
    assert all(one.right == one.findable for one in (found(forgotten, seed) for seed in range(FEW)))


def test_only_forgotten_devices_hide_anything() -> None:
    whole, few, half = (
        np.mean([found(share, seed).right / found(share, seed).planted for seed in range(FEW)]) for share in (0.0, 0.1, 0.5)
    )

    assert whole == 1.0
    assert 0.98 < few < 0.995
    assert 0.94 < half < 0.98


def test_touches_that_name_the_customer_are_counted_as_such() -> None:
    assert all(said == known for said, known in (found(0.1, seed).named for seed in range(FEW)))
