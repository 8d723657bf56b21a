"""`touchline funnel`: how far customers or runs get through steps."""

from touchline.cli.answers import analysis_command, counts, durations, rates, words

command = analysis_command(
    "funnel",
    "How far customers (or runs) get through the steps, within a time from the first.",
    (
        counts("Step", "step"),
        words("Label", "label"),
        counts("Count", "count"),
        rates("From start", "rate_from_start"),
        rates("From previous", "rate_from_previous"),
        counts("Dropped", "dropped"),
        durations("Median", "median_seconds"),
        durations("90 % within", "p90_seconds"),
    ),
)
