"""`touchline paths`: which ways runs take, most frequent first."""

from touchline.cli.answers import analysis_command, counts, rates, words

command = analysis_command(
    "paths",
    "Which ways runs take from their start (or another anchor), or whole variants, most frequent first.",
    (
        words("Path", "path"),
        counts("Runs", "count"),
        rates("Share", "share"),
        counts("Completed", "completed"),
    ),
)
