"""Sentences of answers in German."""

from touchline.analyse.sentences.language import Language

LANGUAGE = Language(
    units={"days": "Tagen", "hours": "Stunden", "minutes": "Minuten", "seconds": "Sekunden"},
    marks=(",", "."),
    no_share="kein Anteil",
    no_time="unbekannter Zeit",
    texts={
        "stages.none": "In diesem Zeitraum hat kein Durchlauf begonnen.",
        "stages.whole": "{runs} Durchläufe; {share} erreichen das Ziel.",
        "stages.lost": "Die meisten gehen in {stage} verloren: {share} derer, die sie erreichen, bleiben dort stehen; "
        "die anderen gehen weiter{after}.",
        "stages.after": ", im Median nach {time}",
        "stages.at_once": "",
        "touchpoints.few": "In diesem Zeitraum gibt es zu wenige Berührungen, um zu sagen, wo Kunden aufhören.",
        "touchpoints.stop": "Am häufigsten hören Kunden nach „{title}“{among} auf: {share} von {touches} Berührungen ({low} bis {high}).",
        "touchpoints.among": " (Gruppe {group})",
        "touchpoints.all": "",
        "funnel.nobody": "Niemand hat in diesem Zeitraum „{step}“ getan.",
        "funnel.person": "{share} von {first} Personen kommen bis „{step}“.",
        "funnel.run": "{share} von {first} Durchläufen kommen bis „{step}“.",
        "funnel.person_drop": "{share} von {first} Personen kommen bis „{step}“, im Median nach {time}; "
        "der größte Abbruch: {dropped} ({stop}) hören vor „{worst}“ auf.",
        "funnel.run_drop": "{share} von {first} Durchläufen kommen bis „{step}“, im Median nach {time}; "
        "der größte Abbruch: {dropped} ({stop}) hören vor „{worst}“ auf.",
        "transitions.none": "In diesem Zeitraum folgt keine Berührung auf eine andere.",
        "transitions.top": "Am häufigsten folgt auf „{source}“ „{target}“: {share} von allem, was darauf folgt, {count}-mal, "
        "im Median nach {time}.",
        "paths.none": "In diesem Zeitraum nimmt kein Durchlauf einen solchen Weg.",
        "paths.way": "Der häufigste Weg ist {path}: {count} Durchläufe, {share}; {completed} am Ziel.",
        "paths.variant": "Der häufigste ganze Durchlauf ist {path}: {count} Durchläufe, {share}; {completed} am Ziel.",
        "attribution.none": "In diesem Zeitraum hat keine Berührung zu einem Abschluss geführt.",
        "attribution.top": "„{title}“ verdient {share} von {conversions} Abschlüssen{between}.",
        "attribution.between": " ({low} bis {high})",
        "attribution.anyhow": "",
        "attribution.lost": "Scheiterte dort jeder Weg, der darauf trifft, gingen {share} der Abschlüsse verloren ({low} bis {high}).",
        "attribution.lost_about": "Scheiterte dort jeder Weg, der darauf trifft, gingen {share} der Abschlüsse verloren.",
        "attribution.return": "Am meisten für seine Kosten bringt „{title}“: das {times}-Fache dessen, was es kostet.",
        "attribution.trial": "Zurechnung verteilt Abschlüsse, sie beweist keine Wirkung: Bevor Sie Geld verschieben, lassen Sie „{title}“ "
        "bei zufällig gewählten Kunden weg.",
        "coverage.none": "In diesem Zeitraum gibt es keine Ereignisse.",
        "coverage.whole": "Die Karte deckt {share} von {total} Ereignissen ab.",
        "coverage.gap": "Die Karte deckt {share} von {total} Ereignissen ab; die größte Lücke ist „{title}“ ({count} Ereignisse).",
        "coverage.silent_one": "Ein Touchpoint schweigt.",
        "coverage.silent": "{count} Touchpoints schweigen.",
        "recognition.none": "In diesem Zeitraum gibt es keine Berührungen.",
        "recognition.whole": "Bei {share} von {touches} Berührungen ist der Kunde in diesem Moment bekannt; bei weiteren {later} wird er "
        "erst später erkannt.",
        "recognition.least": "Am seltensten bekannt ist er bei „{title}“ ({channel}): {share} von {touches} Berührungen ({low} bis "
        "{high}); Anmeldung, Karte oder Adresse helfen dort am meisten.",
    },
)
