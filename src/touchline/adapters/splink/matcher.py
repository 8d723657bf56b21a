"""Probable matches by Splink: blocks of pairs, weights learned from the data where it holds enough, every weight explained."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import duckdb
import pyarrow as pa
from splink import Linker, SettingsCreator, block_on
from splink import comparison_level_library as levels
from splink.backends.duckdb import DuckDBAPI
from splink.comparison_library import CustomComparison
from splink.internals.comparison_level_creator import ComparisonLevelCreator

from touchline.adapters.splink.model import ASPECTS, CERTAIN, COLUMNS, LESSONS, RULES, Aspect, Degree, usable
from touchline.model.matching import Comparison, Likeness

Rule = tuple[str, ...]

_SEED = 20
_SAMPLED_PAIRS = 2_000_000
_CERTAIN_SHARE = 0.7
"""The share of matches that the certain rules are taken to find."""

_ENOUGH_RECORDS, _ENOUGH_MATCHES = 500, 50
"""Below, the data teaches nothing, and the usual frequencies stand."""

_PAIRS_PER_RECORD, _PAIRS_ALWAYS = 30, 1_000_000
"""A rule that would compare more pairs than this is left out: it says too little where so many agree."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is compared in these tables, and by which rules."""

    aspects: tuple[Aspect, ...]
    rules: tuple[Rule, ...]
    certain: tuple[Rule, ...]
    lessons: tuple[Rule, ...]
    enough: bool


class SplinkMatcher:
    """Matches records as the Fellegi–Sunter model says (Fellegi and Sunter 1969), with term frequencies."""

    def alike(self, records: pa.Table, others: pa.Table | None, least: float, most: int) -> Sequence[Likeness]:
        """The likeliest pairs with at least this probability, at most so many, best first."""
        tables = [table for table in (records, others) if table is not None]
        if any(table.num_rows < (2 if others is None else 1) for table in tables):
            return ()
        with closing(duckdb.connect(config={"autoinstall_known_extensions": "false"})) as connection:
            people = [connection.from_arrow(_complete(table)) for table in tables]
            plan = _plan(people[0] if others is None else people[0].union(people[1]))
            if not plan.rules:
                return ()
            for number, relation in enumerate(people):
                relation.create(f"people_{number}")
            linker = _taught(connection, plan, len(people))
            found: pa.Table = linker.inference.predict(threshold_match_probability=least).as_duckdbpyrelation().to_arrow_table()
        return _best(found, plan, most)


def _complete(table: pa.Table) -> pa.Table:
    """The table with every column there is, null where it has none."""
    columns = {"record": table.column("record").cast(pa.int64())}
    for name in COLUMNS:
        columns[name] = (
            table.column(name).cast(pa.string()) if name in table.schema.names else pa.nulls(table.num_rows, pa.string())
        )
    return pa.table(columns)


def _plan(everybody: duckdb.DuckDBPyRelation) -> _Plan:
    counts = ", ".join(f"count({name})" for name in COLUMNS)
    total, *known = everybody.aggregate(f"count(*), {counts}").fetchall()[0]
    filled = {name: count > 0 for name, count in zip(COLUMNS, known, strict=True)}
    budget = _PAIRS_ALWAYS + _PAIRS_PER_RECORD * total
    pairs = {rule: _pairs(everybody, rule) for rule in {*RULES, *CERTAIN, *LESSONS}}
    rules, certain, lessons = (
        tuple(rule for rule in usable(listed, filled) if pairs[rule] <= budget) for listed in (RULES, CERTAIN, LESSONS)
    )
    return _Plan(
        aspects=tuple(aspect for aspect in ASPECTS if any(filled[column] for column in aspect.columns)),
        rules=rules,
        certain=certain,
        lessons=tuple(rule for rule in lessons if pairs[rule] >= _ENOUGH_MATCHES),
        enough=total >= _ENOUGH_RECORDS and max((pairs[rule] for rule in certain), default=0) >= _ENOUGH_MATCHES,
    )


def _pairs(everybody: duckdb.DuckDBPyRelation, rule: Rule) -> int:
    """How many pairs agree in all parts of a rule."""
    known = everybody.filter(" AND ".join(f"{part} IS NOT NULL" for part in rule))
    blocks = known.aggregate("count(*) AS n", ", ".join(rule))
    return int(blocks.aggregate("sum(n * (n - 1) / 2)").fetchall()[0][0] or 0)


def _linker(connection: duckdb.DuckDBPyConnection, plan: _Plan, tables: int) -> Linker:
    logging.getLogger("splink").setLevel(logging.ERROR)
    database = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="dedupe_only" if tables == 1 else "link_only",
        unique_id_column_name="record",
        comparisons=[_comparison(aspect) for aspect in plan.aspects],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in plan.rules],
        retain_intermediate_calculation_columns=True,
        additional_columns_to_retain=list(COLUMNS),
    )
    registered = [database.register(f"people_{number}") for number in range(tables)]
    return Linker(registered, settings, log_level=logging.ERROR)


def _comparison(aspect: Aspect) -> CustomComparison:
    unknown = levels.CustomLevel(aspect.unknown, "unknown").configure(is_null_level=True)
    degrees = [_level(degree) for degree in aspect.degrees]
    return CustomComparison(output_column_name=aspect.name, comparison_levels=[unknown, *degrees])


def _level(degree: Degree) -> ComparisonLevelCreator:
    level = levels.CustomLevel(degree.condition, degree.finding) if degree.condition else levels.ElseLevel()
    weighed: ComparisonLevelCreator = level.configure(m_probability=degree.matches, u_probability=degree.others)
    if degree.rare:
        return weighed.configure(tf_adjustment_column=degree.rare, disable_tf_exact_match_detection=True)
    return weighed


def _taught(connection: duckdb.DuckDBPyConnection, plan: _Plan, tables: int) -> Linker:
    """A linker that has learned from the data what it can; a lesson that fails leaves a linker of no use, so it is begun anew."""
    if not plan.enough:
        return _linker(connection, plan, tables)
    lessons = list(plan.lessons)
    while True:
        linker = _linker(connection, plan, tables)
        failed = _failed_lesson(linker, plan, lessons)
        if failed is None:
            return linker
        lessons.remove(failed)


def _failed_lesson(linker: Linker, plan: _Plan, lessons: Sequence[Rule]) -> Rule | None:
    """Expectation maximisation: chance agreement from random pairs, then that of matches from what each lesson blocks.

    Returns the lesson that teaches nothing: some degree of agreement vanishes in it.
    """
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on(*rule) for rule in plan.certain], recall=_CERTAIN_SHARE)
    training.estimate_u_using_random_sampling(max_pairs=_SAMPLED_PAIRS, seed=_SEED)
    for lesson in lessons:
        try:
            training.estimate_parameters_using_expectation_maximisation(block_on(*lesson))
        except ValueError:
            return lesson
    return None


def _best(found: pa.Table, plan: _Plan, most: int) -> tuple[Likeness, ...]:
    ordered = found.sort_by([("match_weight", "descending"), ("record_l", "ascending"), ("record_r", "ascending")])
    return tuple(_likeness(row, plan) for row in ordered.slice(0, most).to_pylist())


def _likeness(row: dict[str, object], plan: _Plan) -> Likeness:
    comparisons = tuple(_comparisons(row, plan))
    return Likeness(
        one=int(str(row["record_l"])),
        other=int(str(row["record_r"])),
        probability=float(str(row["match_probability"])),
        prior=float(str(row["match_weight"])) - sum(one.weight for one in comparisons),
        comparisons=comparisons,
    )


def _comparisons(row: dict[str, object], plan: _Plan) -> Iterator[Comparison]:
    for aspect in plan.aspects:
        level = int(str(row[f"gamma_{aspect.name}"]))
        if level < 0:
            continue
        weights = (row.get(f"mw_{aspect.name}"), row.get(f"mw_tf_adj_{aspect.name}"))
        yield Comparison(
            aspect=aspect.name,
            finding=aspect.degrees[len(aspect.degrees) - 1 - level].finding,
            weight=sum(float(str(weight)) for weight in weights if weight is not None),
            one=_shown(row, aspect, "l"),
            other=_shown(row, aspect, "r"),
        )


def _shown(row: dict[str, object], aspect: Aspect, side: str) -> str:
    """What one record says in this respect."""
    return " ".join(str(value) for column in aspect.columns if (value := row.get(f"{column}_{side}")) is not None)
