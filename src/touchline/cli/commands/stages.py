"""`touchline stages`: how many runs reach each stage, how long they stay, where they are lost."""

from touchline.cli.answers import analysis_command, counts, durations, rates, words

command = analysis_command(
    "stages",
    "How many runs reach each stage of the map, how long they stay there, and where they are lost.",
    (
        words("Stage", "stage"),
        counts("Reached", "reached"),
        rates("From previous", "rate_from_previous"),
        rates("Went on", "go_on_rate"),
        counts("Lost", "lost"),
        counts("Open", "open"),
        counts("Completed", "completed"),
        counts("Skipped", "skipped"),
        durations("Median stay", "median_seconds"),
    ),
)
