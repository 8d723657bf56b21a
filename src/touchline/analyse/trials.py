"""What was counted of moments, look by look: which strata matter, what came of them, and what is set aside as found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from touchline.analyse.contrast import Contrast, Strata, contrast
from touchline.analyse.student import adjusted
from touchline.kernels.moments import FOUND_BEFORE, FOUND_NOW, Firsts, Laid, Places, Seen, Tables
from touchline.model.questions import Moments

BLOCKS = 20
"""Blocks of customers, every twentieth one, that intervals are made by."""

Rows = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""Group, stage and touchpoint of each row."""


@dataclass(frozen=True)
class Trials:
    """First touches from the first look, and from the second on what came of moments that are alike.

    `laid` are the moments themselves, by the stretch of each part; `found` the touchpoints that are set aside, by (group, stage, code:
    before this look, or with it); `counted` is what came of moments up to the look before, and `tables` what this one adds to it; `looks`
    says how often was counted what came of moments.
    """

    firsts: Firsts
    laid: Mapping[tuple[int, int], Laid]
    found: NDArray[np.uint8]
    per_stage: int
    question: Moments
    counted: Tables
    tables: Tables
    looks: int = 0

    @classmethod
    def first(cls, firsts: Firsts, laid: Mapping[tuple[int, int], Laid], question: Moments) -> Trials:
        """After the first look."""
        stages, strata = firsts.whole.shape[1], firsts.touched.shape[2]
        found = np.zeros(firsts.crude.shape[:3], np.uint8)
        return cls(firsts, laid, found, strata // stages, question, _tables(0, 0), _tables(0, 0))

    def next(self) -> Trials:
        """Before the next look: with what is set aside from now on, and nothing counted by it."""
        touched = self.firsts.touched
        cells, strata = int((touched > 0).sum()), int(touched.any(axis=1).sum())
        tables = _tables(cells, strata)
        if not self.looks:
            return replace(self, counted=_tables(cells, strata), tables=tables, looks=1)
        found = np.where(self.found > 0, FOUND_BEFORE, np.where(self.strongest, FOUND_NOW, 0)).astype(np.uint8)
        return replace(self, found=found, counted=self.whole, tables=tables, looks=self.looks + 1)

    @cached_property
    def whole(self) -> Tables:
        """What came of moments, by all looks."""
        return Tables(*(before + now for before, now in zip(self.counted, self.tables, strict=True)))

    def joined(self, other: Trials) -> Trials:
        """Both parts together: first touches add up at the first look, tables at the others."""
        if not self.looks:
            firsts = Firsts(*(mine + theirs for mine, theirs in zip(self.firsts, other.firsts, strict=True)))
            return replace(self, firsts=firsts, laid={**self.laid, **other.laid})
        return replace(self, tables=Tables(*(mine + theirs for mine, theirs in zip(self.tables, other.tables, strict=True))))

    def places(self) -> Places:
        """A number for each (touchpoint, stratum) that has a first touch, and for each stratum that has any."""
        touched = self.firsts.touched
        cell, stratum = _numbered(touched > 0), _numbered(np.asarray(touched.any(axis=1)))
        return Places(self.found, cell, stratum, touched.shape[2], BLOCKS, seen_room(touched.shape[1]))

    @cached_property
    def compared(self) -> tuple[Rows, Contrast]:
        """The rows of the answer and what their comparisons come to."""
        group, stage, code = np.nonzero(self.firsts.crude[:, :, :, 0].sum(axis=3))
        return (group, stage, code), contrast(self._strata((group, stage, code)))

    @cached_property
    def tested(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The p and q of each row; NaN where there is too little to conclude from."""
        _, found = self.compared
        p_value = np.where(found.matched >= self.question.least, found.p_value, np.nan)
        return p_value, adjusted(p_value)

    @cached_property
    def strongest(self) -> NDArray[np.bool_]:
        """Of each group and stage, the clearest finding that is not yet set aside, while these stay fewer than half."""
        rows, found = self.compared
        group, stage, code = rows
        p_value, q_value = self.tested
        free = (q_value <= self.question.fdr) & (self.found[rows] == 0)
        many = np.zeros(self.found.shape[:2], np.int64)
        np.add.at(many, (group, stage), self.firsts.crude[:, :, :, 0].sum(axis=3)[rows] >= self.question.least)
        taken = ((self.found > 0).sum(axis=2) + 1) * 2 >= many
        aside = np.zeros(self.found.shape, np.bool_)
        for index in np.lexsort((code, -np.abs(found.difference), p_value)):
            if free[index] and not taken[group[index], stage[index]]:
                aside[group[index], stage[index], code[index]] = taken[group[index], stage[index]] = True
        return aside

    def _strata(self, rows: Rows) -> Strata:
        """The counts of every stratum, with the touch and without it, and its row."""
        tables, touched = self.whole, self.firsts.touched
        group, code, stratum = np.nonzero(touched)
        row_of = np.zeros(self.found.shape, np.int64)
        row_of[rows] = np.arange(rows[0].size)
        place = _numbered(np.asarray(touched.any(axis=1)))[group * touched.shape[2] + stratum]
        ordinary = self.found[group, stratum // self.per_stage, code] == 0
        without = tables.everything[place] - tables.touched * ordinary[:, None, None] - tables.behind
        return Strata(
            row=row_of[group, stratum // self.per_stage, code],
            rows=rows[0].size,
            with_all=tables.touched.sum(axis=2),
            with_gone=tables.touched[:, :, 1],
            without_all=without.sum(axis=2),
            without_gone=without[:, :, 1],
        )


def _numbered(wanted: NDArray[np.bool_]) -> NDArray[np.int32]:
    flat = wanted.ravel()
    return np.where(flat, np.cumsum(flat) - 1, -1).astype(np.int32)


def _tables(cells: int, strata: int) -> Tables:
    """Empty tables for so many (touchpoint, stratum) and strata."""
    shapes = ((strata, BLOCKS, 2), (cells, BLOCKS, 2), (cells, BLOCKS, 2))
    return Tables(*(np.zeros(shape, np.int32) for shape in shapes))


def seen_room(codes: int) -> Seen:
    """Room for what one walk along the runs remembers of a visit."""
    return Seen(np.full(codes, -1, np.int64), np.empty(codes, np.int64))
