"""`touchline coverage`: events without a touchpoint, touchpoints without events, silence."""

from touchline.cli.answers import analysis_command, counts, durations, rates, words

command = analysis_command(
    "coverage",
    "Which events reach no touchpoint, which touchpoints see no event, and which have gone silent.",
    (
        words("Kind", "kind"),
        words("Name", "title"),
        counts("Count", "count"),
        counts("Customers", "customers"),
        rates("Share", "share"),
        durations("Quiet for", "quiet_seconds"),
        words("Alarm", "alarm"),
    ),
)
