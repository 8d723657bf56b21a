"""`touchline transitions`: how often one touchpoint directly follows another."""

from touchline.cli.answers import analysis_command, counts, durations, rates, words

command = analysis_command(
    "transitions",
    "How often one touchpoint directly follows another inside a run, and after how long.",
    (
        words("From", "source"),
        words("To", "target"),
        counts("Count", "count"),
        rates("Share of from", "share"),
        durations("Median", "median_seconds"),
        durations("90 % within", "p90_seconds"),
    ),
)
