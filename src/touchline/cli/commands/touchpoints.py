"""`touchline touchpoints`: what happens at each touchpoint of the map."""

from touchline.cli.answers import analysis_command, counts, durations, rates, words

command = analysis_command(
    "touchpoints",
    "What happens at each touchpoint of the map: volume, going on, reaching the goal, time to the next touch.",
    (
        words("Touchpoint", "title"),
        words("Stage", "stage"),
        words("Channel", "channel"),
        counts("Touches", "touches"),
        counts("Customers", "customers"),
        rates("Went on", "go_on_rate"),
        rates("Reached goal", "goal_rate"),
        durations("Median to next", "median_seconds"),
    ),
)
