// The words of the frame in German.
import type { words } from "./words";

export const german: typeof words = {
  places: {
    overview: { title: "Überblick", hint: "Wie die Kundenreise steht und worauf Sie zuerst sehen sollten" },
    map: { title: "Karte", hint: "Die Kundenreise, wie sie geplant ist und wie sie verläuft" },
    explore: { title: "Analyse", hint: "Allen Durchläufen eine Frage stellen" },
    customers: { title: "Kunden", hint: "Jemanden finden, alles sehen" },
    review: { title: "Prüfen", hint: "Wer dieselbe Person sein könnte: Sie entscheiden" },
    data: { title: "Daten", hint: "Was ankam, was nicht, und warum" },
  },
  corners: {
    boards: { title: "Tafeln", hint: "Fragen, die lebendig bleiben und geteilt werden" },
    sources: { title: "Quellen", hint: "Wer senden darf, mit Schlüsseln und Codebeispielen" },
    webhooks: { title: "Webhooks", hint: "Was Shops, Maildienste und Callcenter senden" },
    live: { title: "Live", hint: "Was gerade ankommt" },
    quarantine: { title: "Quarantäne", hint: "Was abgewiesen wurde, zum Berichtigen und Nachholen" },
    decisions: { title: "Entscheidungen", hint: "Trennungen, Zusammenführungen und Freigaben, mit wem und warum" },
  },
  shell: { skip: "Zum Inhalt springen", main: "Hauptmenü", home: "Touchline, zum Überblick" },
  tools: {
    meeting: "Gespräch festhalten",
    search: "Alles durchsuchen",
    keyboard: "Tastenkürzel",
    toDark: "Zur dunklen Darstellung",
    toLight: "Zur hellen Darstellung",
    language: "English: alles auf Englisch zeigen",
    key: (tool, key) => `${tool} (${key})`,
    searchKeys: "/ oder Strg K",
  },
  keyboard: {
    title: "Tastenkürzel",
    or: "oder",
    then: "dann",
    search: "Kontaktpunkte, Analysen, Kunden und Seiten suchen",
    meeting: "Gespräch mit einem Kunden festhalten",
    help: "Diese Übersicht",
    close: "Schließen, was offen ist",
  },
  palette: {
    title: "Alles durchsuchen",
    label: "Kontaktpunkte, Analysen, Kunden und Seiten suchen",
    placeholder: "Kontaktpunkt, Analyse, Kunde, Seite …",
    found: "Gefunden",
    none: "Nichts mit diesem Namen. Kunden finden Sie über jede ihrer Kennungen.",
    screens: "Seiten",
    analyses: "Analysen",
    touchpoints: "Kontaktpunkte",
    customers: "Kunden",
    anyStage: "jede Phase",
  },
  lost: {
    broken: "Diese Seite ist abgestürzt",
    nothing: "Unter dieser Adresse gibt es nichts",
    maybe: "Der Link ist vielleicht alt, oder es fehlt ein Buchstabe.",
    toMap: "Zur Karte",
  },
};
