"""Sentences of answers in English."""

from touchline.analyse.sentences.language import Language

LANGUAGE = Language(
    units={"days": "days", "hours": "hours", "minutes": "minutes", "seconds": "seconds"},
    marks=(".", ","),
    no_share="no share",
    no_time="an unknown time",
    texts={
        "stages.none": "No run has started in this period.",
        "stages.whole": "{runs} runs; {share} reach the goal.",
        "stages.lost": "Most are lost in {stage}: {share} of those who reach it stop there; the others go on{after}.",
        "stages.after": ", after a median of {time}",
        "stages.at_once": "",
        "touchpoints.few": "Too few touches in this period to say where customers stop.",
        "touchpoints.stop": "Customers stop most often after “{title}”{among}: {share} of {touches} touches ({low} to {high}).",
        "touchpoints.among": " (group {group})",
        "touchpoints.all": "",
        "funnel.nobody": "Nobody has done “{step}” in this period.",
        "funnel.person": "{share} of {first} persons get to “{step}”.",
        "funnel.run": "{share} of {first} runs get to “{step}”.",
        "funnel.person_drop": "{share} of {first} persons get to “{step}” within a median of {time}; "
        "the largest drop: {dropped} ({stop}) stop before “{worst}”.",
        "funnel.run_drop": "{share} of {first} runs get to “{step}” within a median of {time}; "
        "the largest drop: {dropped} ({stop}) stop before “{worst}”.",
        "transitions.none": "No touch follows another in this period.",
        "transitions.top": "Most often “{source}” is followed by “{target}”: {count} times, {share} of what happens after it, "
        "after a median of {time}.",
        "paths.none": "No run takes such a path in this period.",
        "paths.way": "The most frequent way is {path}: {count} runs, {share}; {completed} completed.",
        "paths.variant": "The most frequent whole run is {path}: {count} runs, {share}; {completed} completed.",
        "retention.few": "Nobody has been there long enough to say who comes again.",
        "retention.day": "day",
        "retention.week": "week",
        "retention.month": "month",
        "retention.first": "In {every} {period} after the start, {share} of {observed} customers are there again ({low} to {high}).",
        "retention.last": "In {every} {period} it is {share} of {observed} ({low} to {high}).",
        "retention.group": "Group {group} comes again most: in {every} {period} after the start, {share} of {observed} customers "
        "({low} to {high}).",
        "retention.worse": "Those who started from {cohort} on come again clearly less often: {share} of {observed} ({low} to {high}); "
        "look at what they met first.",
        "retention.better": "Those who started from {cohort} on come again clearly more often: {share} of {observed} ({low} to {high}); "
        "look at what they met first.",
        "lifecycle.few": "No period is over in which anybody was there.",
        "lifecycle.groups": "Customers are new, returning, back or gone in each group as the rows say.",
        "lifecycle.day": "day",
        "lifecycle.week": "week",
        "lifecycle.month": "month",
        "lifecycle.last": "In the {every} from {period}, {new} customers were new, {returning} came again, {resurrected} came back, and "
        "{dormant} of the {every} before were gone.",
        "lifecycle.kept": "That keeps {share} ({low} to {high}).",
        "lifecycle.grows": "{count} more were won than lost.",
        "lifecycle.shrinks": "{count} more were lost than won: begin with those who are gone, their list opens.",
        "attribution.none": "No touch has led to a conversion in this period.",
        "attribution.top": "“{title}” earns {share} of {conversions} conversions{between}.",
        "attribution.between": " ({low} to {high})",
        "attribution.anyhow": "",
        "attribution.lost": "If every way that meets it failed there, {share} of the conversions would be lost ({low} to {high}).",
        "attribution.lost_about": "If every way that meets it failed there, {share} of the conversions would be lost.",
        "attribution.return": "“{title}” brings the most for its cost: {times} times what it costs.",
        "attribution.trial": "Credit divides conversions, it proves no effect: before you move money, leave “{title}” out for some "
        "customers by chance.",
        "coverage.none": "There are no events in this period.",
        "coverage.whole": "The map covers {share} of {total} events.",
        "coverage.gap": "The map covers {share} of {total} events; the largest gap is “{title}” ({count} events).",
        "coverage.silent_one": "One touchpoint is silent.",
        "coverage.silent": "{count} touchpoints are silent.",
        "recognition.none": "There are no touches in this period.",
        "recognition.whole": "At {share} of {touches} touches the customer is known at that moment; at another {later} only later.",
        "recognition.least": "Customers are least known at “{title}” ({channel}): {share} of {touches} touches ({low} to {high}); a login,"
        " a card or an address asked for there tells most.",
        "continuity.none": "Nobody switches channels inside a run in this period.",
        "continuity.whole": "{switches} switches of channel; at {share} the customer is known on both sides, at {repeated} the same "
        "request is repeated.",
        "continuity.lost": "Most are lost on the way from {source} to {target}: {count} runs end there, {share} of those that are "
        "decided.",
        "moments.few": "Too little to conclude from: no touch of this period has {least} runs that can be compared.",
        "moments.nothing": "Of {count} touches compared, none is followed by going on clearly more or less often than comparable "
        "moments without it.",
        "moments.more": "After “{title}” in {stage}{among}, {rate} go on within {time}, against {without} at comparable moments without "
        "it: {points} percentage points more ({low} to {high}); a plain comparison would have said {naive}.",
        "moments.less": "After “{title}” in {stage}{among}, {rate} go on within {time}, against {without} at comparable moments without "
        "it: {points} percentage points less ({low} to {high}); a plain comparison would have said {naive}.",
        "moments.among": " (group {group})",
        "moments.everybody": "",
        "moments.all": "{found} of {count} touches compared differ that clearly.",
        "moments.truths": "Of {believed} moments of truth on the map, {found} show it.",
        "moments.care": "This is what follows, not proof of a cause; withholding it from some by chance would be.",
        "consistency.none": "No customer was shown the same {item} in two channels with a {value} in this period.",
        "consistency.same": "What customers see is the same everywhere: {pairs} comparisons, no difference.",
        "consistency.whole": "{share} of {pairs} comparisons between channels differ.",
        "consistency.worst": "Most often “{item}” between {channel} and {other_channel}: {share} differ, {misled} customers saw it; agree "
        "on one source for both.",
        "balance.none": "No experience of this period is known to be good or bad; give touchpoints a feeling, or send answers to "
        "surveys.",
        "balance.whole": "{good} good and {bad} bad experiences; {share} of {customers} customers are in debt: no {ratio} good ones "
        "for each bad one yet.",
        "balance.worst": "Most bad ones come from “{title}”: {count} of {bad}.",
    },
)
