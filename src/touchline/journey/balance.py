"""The experience balance: in debt while a negative experience is not yet outweighed by so many positive ones."""

from __future__ import annotations

from collections.abc import Sequence

from touchline.model.maps import Feeling, JourneyMap
from touchline.model.views import BalanceView


def balance(journey: JourneyMap, touchpoints: Sequence[str]) -> BalanceView:
    """A customer's balance over the touchpoints of all touches, one entry per touch."""
    feelings = {point.id: point.feeling for point in journey.touchpoints}
    positive = sum(feelings[name] is Feeling.POSITIVE for name in touchpoints)
    negative = sum(feelings[name] is Feeling.NEGATIVE for name in touchpoints)
    return BalanceView(positive, negative, positive < negative * journey.balance.positives_per_negative)
