"""The designed journey of the generated touches: twenty touchpoints in five stages, and the map that a workspace reads."""

from __future__ import annotations

from itertools import chain

STAGES: dict[str, tuple[str, ...]] = {
    "awareness": ("display_ad", "search_ad", "social_post", "mailing", "referral"),
    "favorability": ("landing_page", "newsletter", "review_read", "video_watched"),
    "consideration": ("product_page", "price_list", "comparison", "store_visit", "configurator"),
    "intent": ("basket", "checkout_started", "payment_details", "coupon_entered", "call_centre"),
    "conversion": ("order_placed",),
}
"""The last stage holds the goal alone. A run then ends by silence, or with a touch right after a goal that is none: two rules
that every engine can tell from a touch and the one before it."""

TOUCHPOINTS = tuple(chain.from_iterable(STAGES.values()))
STAGE_OF = tuple(index for index, points in enumerate(STAGES.values()) for _ in points)
"""The stage of each touchpoint, by code: the code is the place in TOUCHPOINTS."""
GOAL = len(TOUCHPOINTS) - 1
SILENCE = 7 * 86_400
"""Seconds; a longer gap ends a run."""

FUNNEL = ("search_ad", "landing_page", "product_page", "basket", "order_placed")
WINDOW = 7 * 86_400
"""Seconds from the first step of a funnel to its last."""


def map_text() -> str:
    """The map of this journey, as a file of a workspace."""
    points = [
        f"  {point}: {{channel: web, stage: {stage}, when: {{event: {point}}}}}"
        for stage, points in STAGES.items()
        for point in points
    ]
    return "\n".join(
        [
            "touchline: 1",
            "journey: bench",
            "title: From advertisement to order",
            f"scope: {{starts: any touch, goal: {TOUCHPOINTS[GOAL]}, silence: {SILENCE // 86_400}d}}",
            f"stages: [{', '.join(STAGES)}]",
            "channels: {web: {online: true}}",
            "touchpoints:",
            *points,
            "",
        ]
    )
