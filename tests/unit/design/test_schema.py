"""Editors that know the JSON Schema accept what the loader accepts, and catch slips while one types."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from map_strategies import full_maps
from touchline.design.findings import Findings
from touchline.design.load import load_map, read_map
from touchline.design.nodes import plain, read_nodes
from touchline.design.schema import map_schema
from touchline.design.shapes import MAP, SHAPES
from touchline.design.write import write_map
from touchline.model.edits import Plain
from touchline.model.maps import JourneyMap

VALID = """\
touchline: 1
journey: shop
scope: {goal: order, starts: [order, call], silence: 30d}
stages: [awareness, conversion]
channels:
  web:
  phone: {online: false}
touchpoints:
  order: {channel: web, stage: conversion, when: {event: Order, properties.n: {gt: 3, lte: 9}}, moment: truth, effort: 1}
  call: {channel: phone, stage: any, when: {not: {any: [{event: Call}, {type: {in: [page]}}]}}, expects: {minimum: one}}
personas:
  regular: {assign: {did: {touchpoint: order, at_least: 2, within: 30d}, traits.age: {exists: true}}}
targets: [{kpi: goal_rate, at_least: 12%, at_most: 0.5}]
gates: [{category: MQL, score: 40, agreed_on: 2026-05-23}]
"""
VALIDATOR = Draft202012Validator(map_schema())


def values(text: str) -> Plain:
    findings = Findings("map.yaml")
    node = read_nodes(text, findings)
    assert node is not None, findings.in_order()
    return plain(node)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(map_schema())


def test_the_packaged_file_is_the_schema() -> None:
    packaged = files("touchline.design").joinpath("map.schema.json").read_text(encoding="utf-8")
    assert json.loads(packaged) == map_schema()


def test_a_valid_map_passes() -> None:
    load_map(VALID)
    VALIDATOR.validate(values(VALID))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
@given(journey=full_maps())
def test_whatever_is_written_passes(journey: JourneyMap) -> None:
    VALIDATOR.validate(values(write_map(journey)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("journey: shop", "journey: a shop"),
        ("journey: shop", "titel: Shop\njourney: shop"),
        ("journey: shop\n", ""),
        ("touchline: 1", "touchline: 2"),
        ("goal: order,", ""),
        ("starts: [order, call]", "starts: []"),
        ("silence: 30d", "silence: 30 days"),
        ("silence: 30d", "silence: 30"),
        ("[awareness, conversion]", "[awareness, awareness]"),
        ("[awareness, conversion]", "[]"),
        ("online: false", "online: no"),
        ("order: {channel: web,", "order: {chanel: web,"),
        ("order: {channel: web,", "order: {"),
        ("event: Order", "evnt: Order"),
        ("event: Order", "persona: x"),
        ("event: Order", "did: {touchpoint: order}"),
        ("event: Order", "event: [Order]"),
        ("gt: 3", "greater: 3"),
        ("gt: 3", "gt: true"),
        ("in: [page]", "in: []"),
        ("in: [page]", "in: page"),
        ("exists: true", "exists: maybe"),
        ("moment: truth", "moment: lie"),
        ("effort: 1", "effort: 6"),
        ("minimum: one", "minimun: one"),
        ("at_least: 2", "at_least: 0"),
        ("touchpoint: order, ", ""),
        ("at_least: 12%", "at_least: a lot"),
        ("score: 40, ", ""),
    ],
)
def test_what_the_loader_refuses_by_form_the_schema_refuses_too(old: str, new: str) -> None:
    assert old in VALID
    faulty = VALID.replace(old, new, 1)
    assert read_map(faulty)[0] is None
    assert not VALIDATOR.is_valid(values(faulty))


@pytest.mark.parametrize(("shape", "key"), [(name, key) for name, keys in {"map": MAP, **SHAPES}.items() for key in keys])
def test_every_key_of_the_loader_is_explained_to_editors(shape: str, key: str) -> None:
    schema = map_schema()
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    part = schema if shape == "map" else definitions[shape]
    assert isinstance(part, dict)
    explained = part["properties"]
    assert isinstance(explained, dict)
    entry = explained[key]
    assert isinstance(entry, dict)
    assert str(entry["description"]).endswith(".")
