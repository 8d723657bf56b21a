"""What a touch is found to be: a moment that matters, pain, pleasure or without effect; and how that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from touchline.frame.groups import group_in, group_text
from touchline.frame.phrases import Phrase, Phrases, Seconds, Share, phrase
from touchline.model.maps import Feeling, Touchpoint
from touchline.model.questions import Moments

MATTERS, PAIN, PLEASURE, NO_EFFECT, TOO_FEW = "moment that matters", "pain", "pleasure", "no effect", "too few"
VERDICTS = (MATTERS, PAIN, PLEASURE, NO_EFFECT, TOO_FEW)
FOUND = (MATTERS, PAIN, PLEASURE)

Row = Mapping[str, Any]


def verdicts(
    points: Sequence[Touchpoint], difference: NDArray[np.float64], q_value: NDArray[np.float64], fdr: float
) -> list[str]:
    """The verdict on each touchpoint, from its difference and the level from which it counts as found (NaN: nothing can be said)."""
    return [
        _verdict(point, *pair, fdr)
        for point, pair in zip(points, zip(difference.tolist(), q_value.tolist(), strict=True), strict=True)
    ]


def _verdict(point: Touchpoint, difference: float, q_value: float, fdr: float) -> str:
    """Pain is what customers stop after, pleasure what feels good and carries them on; where map and customers disagree, it matters."""
    if np.isnan(q_value):
        return TOO_FEW
    if q_value > fdr:
        return NO_EFFECT
    if difference < 0:
        return MATTERS if point.feeling is Feeling.POSITIVE else PAIN
    return PLEASURE if point.feeling is Feeling.POSITIVE else MATTERS


def said_of(rows: Sequence[Row], question: Moments) -> Phrases:
    """The sentence: the largest difference found, or that there is none."""
    tried = [row for row in rows if row["verdict"] != TOO_FEW]
    found = [row for row in tried if row["verdict"] in FOUND]
    if not tried:
        return (phrase("moments.few", least=question.least),)
    if not found:
        return (phrase("moments.nothing", count=len(tried)), *_truths(rows))
    top = max(found, key=lambda row: abs(row["difference"]))
    return (
        _largest(top, question),
        phrase("moments.all", found=len(found), count=len(tried)),
        *_truths(rows),
        phrase("moments.care"),
    )


def _largest(row: Row, question: Moments) -> Phrase:
    among = phrase("moments.among", group=group_text(group_in(row))) if "group" in row else phrase("moments.everybody")
    more = row["difference"] > 0
    low, high = (row["difference_low"], row["difference_high"]) if more else (-row["difference_high"], -row["difference_low"])
    return phrase(
        "moments.more" if more else "moments.less",
        title=row["title"],
        stage=row["stage"],
        among=among,
        time=Seconds(question.within.total_seconds()),
        rate=Share(row["without"] + row["difference"]),
        without=Share(row["without"]),
        points=100 * abs(row["difference"]),
        low=100 * low,
        high=100 * high,
        naive=100 * row["naive"],
    )


def _truths(rows: Sequence[Row]) -> Phrases:
    """How many of the moments of truth that the map designates were found to matter."""
    believed = {row["touchpoint"] for row in rows if row["designated"]}
    if not believed:
        return ()
    found = {row["touchpoint"] for row in rows if row["verdict"] in FOUND}
    return (phrase("moments.truths", believed=len(believed), found=len(believed & found)),)
