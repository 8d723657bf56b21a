"""What is asked of one machine and of many: something of every analysis on the simulated shop, and every way to ask."""

from __future__ import annotations

from touchline.flow.asking.ask import Raw

STEPS = ["ad", "product_page", "order"]

ASKED: dict[str, dict[str, Raw]] = {
    "funnel": {"step": STEPS, "within": "30d"},
    "time-to-convert": {"step": STEPS},
    "consistency": {"item": "properties.offer", "value": "properties.price"},
    "what-if": {"remove": ["reminder"]},
    "attribution": {"model": "linear", "value": "properties.value"},
}
"""What an analysis needs to be told."""

SPECIAL: list[tuple[str, dict[str, Raw]]] = [
    ("stages", {"by": "persona", "from": "2025-03-01", "to": "2025-08-31"}),
    ("stages", {"by": "traits.region", "hours": "mon-fri 09:00-17:00 CH"}),
    ("stages", {"by": "score", "bands": "10,50"}),
    ("stages", {"by": "score"}),
    ("touchpoints", {"by": "properties.value", "bands": "quartiles"}),
    ("stages", {"where": ["recognition=never", "{path: ad eventually order}"]}),
    ("stages", {"from": "2025-07-01", "against": "previous"}),
    ("touchpoints", {"where": ["persona=family", "channel=web"], "by": "properties.campaign"}),
    ("funnel", {"step": [*STEPS[:2], 'event:"Order Completed"'], "trend": "month", "by": "traits.kind"}),
    ("funnel", {"step": STEPS, "per": "run", "mode": "any", "trend": "week"}),
    ("funnel", {"step": STEPS, "by": "channel", "touch": "last"}),
    ("attribution", {"by": "channel", "model": "markov", "order": 2}),
    ("attribution", {"by": "properties.campaign", "model": "time_decay", "value": "properties.value"}),
    ("attribution", {"model": "u", "split": "persona"}),
    ("attribution", {"model": "shapley", "by": "channel"}),
    ("retention", {"every": "month", "by": "traits.member"}),
    ("coverage", {"to": "2025-09-30T12:00:00+02:00", "by": "consent.marketing"}),
    ("moments", {"adjust": ["persona", "channel"]}),
    ("paths", {"variants": True, "by": "traits.kind", "top": 5}),
]
"""Filters, breakdowns, trends, comparisons, hours, money: whatever has to be agreed on by all parts, or read of touches and customers."""
