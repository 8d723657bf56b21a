"""Sentences of answers in German."""

from touchline.analyse.sentences.language import Language

LANGUAGE = Language(
    units={"days": "Tagen", "hours": "Stunden", "minutes": "Minuten", "seconds": "Sekunden"},
    marks=(",", "."),
    no_share="kein Anteil",
    no_time="unbekannter Zeit",
    texts={
        "stages.none": "In diesem Zeitraum hat kein Durchlauf begonnen.",
        "stages.whole": "{runs:Durchlauf|Durchläufe}; {share} erreichen das Ziel.",
        "stages.lost": "Die meisten gehen in {stage} verloren: {share} derer, die sie erreichen, bleiben dort stehen; "
        "die anderen gehen weiter{after}.",
        "stages.after": ", im Median nach {time}",
        "stages.at_once": "",
        "movement.none": "In diesem Zeitraum war kein Durchlauf unterwegs.",
        "movement.whole": "{now:Durchlauf ist|Durchläufe sind} unterwegs, {change}: {began:hat|haben} begonnen, {completed:ist|sind} am "
        "Ziel, "
        "{lost:ist|sind} verstummt.",
        "movement.more": "{count} mehr als zu Beginn des Zeitraums",
        "movement.fewer": "{count} weniger als zu Beginn des Zeitraums",
        "movement.as_many": "so viele wie zu Beginn des Zeitraums",
        "movement.below": "Von {stage} gehen weniger weiter als üblich: {share} derer, die die Phase verlassen haben; üblich sind "
        "{low} bis {high}.",
        "movement.above": "Von {stage} gehen mehr weiter als üblich: {share} derer, die die Phase verlassen haben; üblich sind "
        "{low} bis {high}.",
        "briefing.below": "Zeitraum ab {begins}, {what}: {value}, unter dem Zielwert von mindestens {target}.",
        "briefing.above": "Zeitraum ab {begins}, {what}: {value}, über dem Zielwert von höchstens {target}.",
        "briefing.unusual": "Zeitraum ab {begins}, {what}: {value}, weiter weg von früheren Werten als üblich.",
        "briefing.silent": "„{title}“ schweigt seit {days:Tag|Tagen}, viel länger als üblich.",
        "briefing.never": "„{title}“ wurde noch nie gesehen.",
        "briefing.stage_more": "Von {title} gehen {share} weiter; im Zeitraum davor waren es {before}.",
        "briefing.stage_fewer": "Von {title} gehen nur {share} weiter; im Zeitraum davor waren es {before}.",
        "briefing.touchpoint_more": "Nach „{title}“ gehen {share} weiter; im Zeitraum davor waren es {before}.",
        "briefing.touchpoint_fewer": "Nach „{title}“ gehen nur {share} weiter; im Zeitraum davor waren es {before}.",
        "touchpoints.few": "In diesem Zeitraum gibt es zu wenige Kontakte, um zu sagen, wo Kunden aufhören.",
        "touchpoints.stop": "Am häufigsten hören Kunden nach „{title}“{among} auf: {share} von {touches:Kontakt|Kontakten} ({low} bis "
        "{high}).",
        "touchpoints.among": " (Gruppe {group})",
        "touchpoints.all": "",
        "funnel.nobody": "Niemand hat in diesem Zeitraum „{step}“ getan.",
        "funnel.person": "{share} von {first:Person kommt|Personen kommen} bis „{step}“.",
        "funnel.run": "{share} von {first:Durchlauf kommt|Durchläufen kommen} bis „{step}“.",
        "funnel.person_drop": "{share} von {first:Person kommt|Personen kommen} bis „{step}“, im Median nach {time}; "
        "der größte Abbruch: {dropped} ({stop}) hören vor „{worst}“ auf.",
        "funnel.run_drop": "{share} von {first:Durchlauf kommt|Durchläufen kommen} bis „{step}“, im Median nach {time}; "
        "der größte Abbruch: {dropped} ({stop}) hören vor „{worst}“ auf.",
        "time-to-convert.nobody": "Niemand kommt in diesem Zeitraum bis „{step}“.",
        "time-to-convert.groups": "Wie lange jede Gruppe braucht, sagen die Zeilen.",
        "time-to-convert.whole": "Von {count}, die von „{first}“ bis „{step}“ kommen, ist die Hälfte innerhalb von {half} dort, neun von "
        "zehn innerhalb von {most}.",
        "time-to-convert.shorter": "Am häufigsten geschieht es in weniger als {end} ({share}).",
        "time-to-convert.between": "Am häufigsten geschieht es in {begin} bis {end} ({share}).",
        "time-to-convert.longer": "Am häufigsten geschieht es erst nach {begin} oder mehr ({share}).",
        "transitions.none": "In diesem Zeitraum folgt kein Kontakt auf einen anderen.",
        "transitions.top": "Am häufigsten folgt auf „{source}“ „{target}“: {share} von allem, was darauf folgt, {count}-mal, "
        "im Median nach {time}.",
        "paths.none": "In diesem Zeitraum nimmt kein Durchlauf einen solchen Weg.",
        "paths.way": "Der häufigste Weg ist {path}: {count:Durchlauf|Durchläufe}, {share}; {completed} am Ziel.",
        "paths.variant": "Der häufigste ganze Durchlauf ist {path}: {count:Durchlauf|Durchläufe}, {share}; {completed} am Ziel.",
        "retention.few": "Niemand ist lange genug dabei, um zu sagen, wer wiederkommt.",
        "retention.day": "Tag",
        "retention.week": "Woche",
        "retention.month": "Monat",
        "retention.first": "In {every} {period} nach dem Beginn sind {share} von {observed:Kunde|Kunden} wieder da ({low} bis {high}).",
        "retention.last": "In {every} {period} sind es {share} von {observed} ({low} bis {high}).",
        "retention.group": "Am häufigsten kommt Gruppe {group} wieder: in {every} {period} nach dem Beginn {share} von "
        "{observed:Kunde|Kunden} "
        "({low} bis {high}).",
        "retention.worse": "Wer ab {cohort} begonnen hat, kommt deutlich seltener wieder: {share} von {observed} ({low} bis {high}); "
        "sehen Sie nach, was diesen Kunden zuerst begegnet ist.",
        "retention.better": "Wer ab {cohort} begonnen hat, kommt deutlich häufiger wieder: {share} von {observed} ({low} bis {high}); "
        "sehen Sie nach, was diesen Kunden zuerst begegnet ist.",
        "lifecycle.few": "Kein Zeitraum ist abgeschlossen, in dem jemand da war.",
        "lifecycle.groups": "Wie viele Kunden je Gruppe neu, wieder da, zurück oder weg sind, sagen die Zeilen.",
        "lifecycle.day": "Tages",
        "lifecycle.week": "Woche",
        "lifecycle.month": "Monats",
        "lifecycle.last": "Zeitraum ab {period}: {new:Kunde war|Kunden waren} neu, {returning} kamen wieder, {resurrected} kamen nach "
        "einer Pause "
        "zurück, {dormant} aus dem Zeitraum davor blieben aus.",
        "lifecycle.kept": "Damit blieben {share} ({low} bis {high}).",
        "lifecycle.grows": "Es wurden {count} mehr gewonnen als verloren.",
        "lifecycle.shrinks": "Es gingen {count} mehr verloren, als gewonnen wurden: Beginnen Sie bei denen, die ausgeblieben sind; ihre "
        "Liste öffnet sich.",
        "attribution.none": "In diesem Zeitraum hat kein Kontakt zu einem Abschluss geführt.",
        "attribution.group": "{group}: „{title}“ verdient {share} von {conversions:Abschluss|Abschlüssen}.",
        "attribution.top": "„{title}“ verdient {share} von {conversions:Abschluss|Abschlüssen}{between}.",
        "attribution.between": " ({low} bis {high})",
        "attribution.anyhow": "",
        "attribution.lost": "Scheiterte dort jeder Weg, der darauf trifft, gingen {share} der Abschlüsse verloren ({low} bis {high}).",
        "attribution.lost_about": "Scheiterte dort jeder Weg, der darauf trifft, gingen {share} der Abschlüsse verloren.",
        "attribution.return": "Am meisten für seine Kosten bringt „{title}“: das {times}-Fache dessen, was es kostet.",
        "attribution.trial": "Zurechnung verteilt Abschlüsse und beweist keine Wirkung: Bevor Sie Geld verschieben, erproben Sie „{title}“ "
        "an zufällig gewählten Kunden.",
        "coverage.none": "In diesem Zeitraum gibt es keine Ereignisse.",
        "coverage.whole": "Die Karte deckt {share} von {total:Ereignis|Ereignissen} ab.",
        "coverage.gap": "Die Karte deckt {share} von {total:Ereignis|Ereignissen} ab; die größte Lücke ist „{title}“ "
        "({count:Ereignis|Ereignisse}).",
        "coverage.silent_one": "Ein Kontaktpunkt schweigt.",
        "coverage.silent": "{count} Kontaktpunkte schweigen.",
        "recognition.none": "In diesem Zeitraum gibt es keine Kontakte.",
        "recognition.whole": "Bei {share} von {touches:Kontakt|Kontakten} ist der Kunde in diesem Moment bekannt; bei weiteren {later} "
        "wird er "
        "erst später erkannt.",
        "recognition.least": "Am seltensten bekannt ist er bei „{title}“ ({channel}): {share} von {touches:Kontakt|Kontakten} ({low} bis "
        "{high}); Anmeldung, Karte oder Adresse helfen dort am meisten.",
        "continuity.none": "Niemand wechselt in diesem Zeitraum innerhalb eines Durchlaufs den Kanal.",
        "continuity.whole": "{switches} Kanalwechsel; bei {share} ist der Kunde auf beiden Seiten bekannt, bei {repeated} wiederholt er "
        "dasselbe Anliegen.",
        "continuity.lost": "Am meisten gehen auf dem Weg von {source} zu {target} verloren: {count:Durchlauf endet|Durchläufe enden} "
        "dort, {share} der "
        "entschiedenen.",
        "moments.few": "Zu wenig für einen Schluss: Zu keinem Kontakt dieses Zeitraums gibt es {least} vergleichbare Durchläufe.",
        "moments.nothing": "Von {count:verglichenen Kontakt|verglichenen Kontakten} gibt es keinen, nach dem Kunden deutlich häufiger "
        "oder seltener "
        "weitergehen als in vergleichbaren Momenten ohne ihn.",
        "moments.more": "Nach „{title}“ in {stage}{among} gehen {rate} innerhalb von {time} weiter, in vergleichbaren Momenten ohne diesen "
        "Kontakt {without}: {points} Prozentpunkte mehr ({low} bis {high}); ein einfacher Vergleich hätte {naive} ergeben.",
        "moments.less": "Nach „{title}“ in {stage}{among} gehen {rate} innerhalb von {time} weiter, in vergleichbaren Momenten ohne diesen "
        "Kontakt {without}: {points} Prozentpunkte weniger ({low} bis {high}); ein einfacher Vergleich hätte {naive} ergeben.",
        "moments.among": " (Gruppe {group})",
        "moments.everybody": "",
        "moments.all": "{found} von {count:verglichenen Kontakt|verglichenen Kontakten} unterscheiden sich so deutlich.",
        "moments.truths": "Von {believed} Momenten der Wahrheit auf der Karte zeigen es {found}.",
        "moments.care": "Das ist, was folgt, kein Beweis einer Ursache; der wäre, sie einigen durch Zufall vorzuenthalten.",
        "consistency.none": "Kein Kunde hat in diesem Zeitraum dasselbe in zwei Kanälen gesehen ({item} mit {value}).",
        "consistency.same": "Was Kunden sehen, ist überall gleich: {pairs:Vergleich|Vergleiche}, kein Unterschied.",
        "consistency.whole": "{share} von {pairs:Vergleich|Vergleichen} zwischen Kanälen fallen verschieden aus.",
        "consistency.worst": "Am häufigsten „{item}“ zwischen {channel} und {other_channel}: {share} weichen ab, "
        "{misled:Kunde hat|Kunden haben} es "
        "gesehen; beide sollten aus einer Quelle kommen.",
        "balance.none": "Von keinem Erlebnis dieses Zeitraums ist bekannt, ob es gut oder schlecht war; geben Sie Kontaktpunkten ein "
        "Gefühl, oder senden Sie Antworten auf Umfragen.",
        "balance.whole": "{good} gute und {bad:schlechtes Erlebnis|schlechte Erlebnisse}; {share} von {customers:Kunde ist|Kunden sind} "
        "im Minus: noch keine {ratio}"
        " guten für jedes schlechte.",
        "balance.worst": "Die meisten schlechten kommen von „{title}“: {count} von {bad}.",
        "content.none": "Die Karte hat noch keine Inhalte; schreiben Sie sie unter content, mit den Personas und Phasen, für die sie "
        "da sind.",
        "content.gaps": "In {gaps} von {cells} Zellen aus Persona und Phase fehlt ein Inhalt.",
        "content.full": "In jeder der {cells} Zellen aus Persona und Phase gibt es einen Inhalt.",
        "content.most": "Am meisten genutzt: „{title}“, {count}-mal.",
        "content.unused": "In diesem Zeitraum wurde davon nichts genutzt.",
        "what-if.now": "Erwartet: {count} von {runs:Durchlauf erreicht|Durchläufen erreichen} das Ziel, so wie es ist ({share}).",
        "what-if.about": "Mit {scenario}: Die Abschlüsse ändern sich um {more}.",
        "what-if.more": "Mit {scenario}: Die Abschlüsse ändern sich um {more} ({low} bis {high}), "
        "wenn es denen, die weitergehen, so ergeht wie denen von "
        "heute.",
        "action-areas.none": "Die Durchläufe dieses Zeitraums zeigen nichts, was zu gewinnen wäre.",
        "action-areas.about": "Beginnen Sie bei „{title}“: Gingen dort {level} statt {share} weiter, erreichten etwa "
        "{gain:Durchlauf|Durchläufe} mehr"
        " das Ziel.",
        "action-areas.first": "Beginnen Sie bei „{title}“: Gingen dort {level} statt {share} weiter, erreichten etwa "
        "{gain:Durchlauf|Durchläufe} mehr"
        " ({low} bis {high}) das Ziel, am meisten für den Aufwand.",
        "conformance.none": "In diesem Zeitraum hat kein Durchlauf begonnen.",
        "conformance.group": "Am wenigsten folgen Durchläufe der geplanten Reihenfolge in Gruppe {group}: {share}.",
        "conformance.whole": "{share} der Durchläufe folgen der geplanten Reihenfolge; von den entschiedenen erreichen {completed} das "
        "Ziel.",
        "conformance.free": "Keine Abweichung kostet deutlich Abschlüsse.",
        "conformance.cost": "Mit dem größten Verlust geht einher, {what}: Das tun {share} der Durchläufe, von ihnen erreichen {rate} das "
        "Ziel, {lost} weniger als bei Durchläufen nach Plan, die so weit kamen ({low} bis {high}).",
        "conformance.lateral_entry": "erst bei {target} einzusteigen",
        "conformance.skip": "von {source} zu {target} zu springen",
        "conformance.step_back": "von {source} zu {target} zurückzugehen",
        "conformance.goal_without": "das Ziel in {target} ohne {source} zu erreichen",
        "conformance.outside": "{source} zu berühren, bevor ein Durchlauf beginnen darf, und bei {target} einzusteigen",
        "conformance.care": "Wer abweicht, kann sich auch sonst unterscheiden: Diese Kunden ansehen, bevor die Reihenfolge geändert wird.",
        "scorecard.no_targets": "Die Karte setzt kein Ziel, das gemessen wird; nennen Sie eines unter targets, zum Beispiel goal_rate.",
        "scorecard.too_early": "Noch hat kein ganzer Zeitraum eine Zahl zu einem Ziel.",
        "scorecard.met": "Im letzten ganzen Zeitraum sind {met} von {count:Ziel|Zielen} erreicht, keines ist verfehlt.",
        "scorecard.open": "Über {open} davon entscheiden noch Durchläufe, die unterwegs sind.",
        "scorecard.missed": "Im letzten ganzen Zeitraum sind {missed} von {count:Ziel|Zielen} verfehlt.",
        "scorecard.first": "Das erste verfehlte: {what}, im Zeitraum ab {begins}.",
        "scorecard.ask": "Das erste verfehlte: {what}, im Zeitraum ab {begins}; verantwortlich ist {owner}.",
        "scorecard.goal_rate": "der Anteil der Durchläufe am Ziel",
        "scorecard.runs": "die Zahl der Durchläufe",
        "scorecard.completions": "die Zahl der Abschlüsse",
        "scorecard.duration_days": "die Zeit bis zum Ziel",
        "scorecard.touches_to_goal": "die Kontakte bis zum Ziel",
        "scorecard.nps": "der NPS",
        "scorecard.csat": "der Anteil zufriedener Kunden",
        "scorecard.value": "der Wert",
        "scorecard.value_per_goal": "der Wert je Abschluss",
        "scorecard.lost_share": "der Anteil verlorener Durchläufe",
        "scorecard.open_share": "der Anteil offener Durchläufe",
        "scorecard.stage_share": "der Anteil der Durchläufe, die {of} erreichen",
        "scorecard.stage_go_on_rate": "der Anteil derer, die von {of} weitergehen",
        "scorecard.touchpoint_goal_rate": "der Anteil der Durchläufe, die nach „{of}“ das Ziel erreichen",
        "zero-moment.none": "In diesem Zeitraum gibt es keinen ersten Kontakt eines Kunden.",
        "zero-moment.group": "Am häufigsten kommen Kunden in Gruppe {group} informiert: bei {share} ihrer ersten Kontakte.",
        "zero-moment.whole": "{share} von {first:ersten Kontakt kommt|ersten Kontakten kommen} informiert; höchstens weitere {unseen} "
        "könnten es sein, ohne "
        "dass man es sieht.",
        "zero-moment.goal": "Von denen, die informiert kommen, erreichen {informed} das Ziel, von den anderen {others}.",
        "what-if.together": "allem zusammen",
        "what-if.stage_more": "{share} mehr, die von {stage} weitergehen",
        "what-if.stage_less": "{share} weniger, die von {stage} weitergehen",
        "what-if.stage_share": "{share}, die von {stage} weitergehen",
        "what-if.duration_more": "{share} mehr Zeit in {stage}",
        "what-if.duration_less": "{share} weniger Zeit in {stage}",
        "what-if.without": "„{title}“ herausgenommen",
        "what-if.unclear": "Mit {scenario} ist kein Unterschied zu erkennen: {more} ({low} bis {high}).",
        "ranking.none": "Kein Durchlauf dieses Zeitraums berührt die Karte.",
        "ranking.groups": "Jede Gruppe hat ihre eigene Reihenfolge.",
        "ranking.first": "Nach dem, was Kunden tun und sagen, zählt „{title}“ am meisten.",
        "ranking.department": "{department} nennt {hits} der ersten {of}; veröffentlicht sind {published} von {ten}.",
    },
)
