"""The same company with less planted in it: what tests of chance and of cause compare with."""

from __future__ import annotations

from msgspec.structs import replace

from touchline.simulate.company import Company


def without_moments(company: Company) -> Company:
    """The company in which no touchpoint has any effect, although confounders still make it look so."""
    return replace(company, moments={}, switches={})


def without_confounders(company: Company) -> Company:
    """The company in which comparing those with and without a touch is fair."""
    return replace(company, confounders={})


def without_effects(company: Company) -> Company:
    """The company in which nothing is planted that changes the odds of going on."""
    plain = {name: replace(one, odds=1.0) for name, one in company.personas.items()}
    return replace(company, moments={}, switches={}, confounders={}, informed=None, personas=plain)
