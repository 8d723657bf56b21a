// The words of the screen that starts a map, in German.
import { plural } from "@/language";

import type { words } from "./words";

export const german: typeof words = {
  title: "Eine Karte beginnen",
  lede: "Eine Karte sagt, welche Kontakte es gibt, in welcher Reihenfolge, und wohin sie führen sollen. Womit sie auch beginnt: Jede Zeile lässt sich ändern.",
  begin: "Beginnen mit",
  ways: {
    events: { title: "Ihren Ereignissen", hint: "Ein Vorschlag aus dem, was geschehen ist: Kontaktpunkte, Phasen nach ihrem üblichen Platz und ein Ziel, das wie eines aussieht." },
    template: { title: "Einer Vorlage Ihrer Branche", hint: "Fertige Phasen, Kontaktpunkte, Personas, Erwartungen und Ziele, auf den üblichen Namen von Ereignissen." },
    empty: { title: "Fast nichts", hint: "Titel, Ziel und dessen Kanal: die kleinste Karte, mit der man messen kann." },
  },
  trade: "Ihre Branche",
  trades: {
    "online-shop": "Onlineshop",
    "b2b-sales": "B2B-Vertrieb",
    bank: "Bank",
    insurance: "Versicherung",
    "municipal-service": "Bürgerdienste",
    telecom: "Telekommunikation",
  },
  size: (stages, touchpoints, personas) =>
    `${plural(stages, { one: "# Phase", other: "# Phasen" })}, ${plural(touchpoints, { one: "# Kontaktpunkt", other: "# Kontaktpunkte" })}, ${plural(personas, { one: "# Persona", other: "# Personas" })}`,
  noEvents: "Noch gibt es keine Ereignisse.",
  noEventsNext: "Importieren Sie zuerst eine Datei oder schließen Sie eine Quelle an, oder beginnen Sie mit einer Vorlage.",
  fields: {
    title: "Titel",
    id: "Kennung",
    idHelp: "In Links, in Befehlen und als Name der Datei",
    goal: "Ziel",
    goalHelp: "Was einen Durchlauf abschließt; das Wahrscheinlichste zuerst",
    event: "Ziel",
    eventHelp: "Der Name des Ereignisses, das einen Durchlauf abschließt",
    channel: "Kanal des Ziels",
    silence: "Stille",
    silenceHelp: "Eine längere Pause beendet einen Durchlauf, etwa 30d oder 12h",
  },
  save: "Karte speichern",
  saved: (title) => `„${title}“ ist jetzt eine Karte.`,
  away: {
    title: "Weggelegt",
    note: "Karten, die gerade nicht gemessen werden. Ihre Dateien, Versionen und Entwürfe bleiben erhalten.",
    size: (stages, touchpoints) => `${plural(stages, { one: "# Phase", other: "# Phasen" })}, ${plural(touchpoints, { one: "# Kontaktpunkt", other: "# Kontaktpunkte" })}`,
    bringBack: "Zurückholen",
    bringBackOf: (title) => `„${title}“ zurückholen`,
  },
  saveNote: "Sie wird als Version 1 neben den vorhandenen Karten gespeichert; keine wird überschrieben.",
  drawn: {
    title: (map) => `${map}, wie sie aussähe`,
    sees: (seen, all, events, total) =>
      `${plural(seen, { one: "# Kontaktpunkt", other: "# Kontaktpunkte" })} von ${all} ${seen === 1 ? "sähe" : "sähen"} heute Ereignisse: ${events} der ${total} vorhandenen.`,
    noEvents: "Noch gibt es keine Ereignisse, die sie sehen könnte.",
    anywhere: "In jeder Phase",
    goal: "Ziel",
    events: (events) => plural(events, { one: "heute # Ereignis", other: "heute # Ereignisse" }),
    none: "heute kein Ereignis",
    rests: (customers, position, ends) =>
      `${plural(customers, { one: "# Kunde", other: "# Kunden" })}, meist nach ${position} des Weges, für ${ends} das letzte Ereignis`,
    text: "Die Datei der Karte",
  },
};
