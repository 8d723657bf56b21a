// The words that several screens share, in German.
import { plural, woven } from "@/language";

import type { words } from "./words";

export const german: typeof words = {
  numbers: {
    points: (number) => `${number} Pp.`,
    between: (low, high) => `${low} bis ${high}`,
    hundred: "100 %",
  },
  stages: {
    awareness: "Aufmerksamkeit",
    favorability: "Sympathie",
    consideration: "Erwägung",
    intent: "Kaufabsicht",
    conversion: "Abschluss",
    service: "Service",
    loyalty: "Loyalität",
  },
  names: { start: "Beginn des Durchlaufs", end: "Ende des Durchlaufs", none: "(ohne)" },
  asOf: { zone: (zone) => `Zeiten gelten für ${zone}`, asOf: (moment) => woven`Stand ${moment}` },
  copy: { label: (what) => `${what} kopieren`, copy: "Kopieren", copied: "Kopiert" },
  identifier: {
    kinds: { user_id: "Kundennummer", email: "E-Mail", phone: "Telefon", anonymous_id: "Gerät" },
    shared: "◑ gemeinsames Gerät",
    sharedWhy: "Mehrere Personen nutzen es; seine anonymen Ereignisse gehören der Person, die sich als nächste anmeldet.",
    leftOut: "▾ ausgelassen",
    leftOutWhy: "Eine Regel hat verhindert, dass es verbunden wird.",
  },
  members: {
    nobody: "Hinter dieser Zahl steht niemand.",
    customers: (number) => plural(number, { one: "# Kunde", other: "# Kunden" }),
    touches: (number) => plural(number, { one: "# Kontakt", other: "# Kontakte" }),
    last: (day) => `zuletzt ${day}`,
    more: "Mehr anzeigen",
  },
  notices: { undo: "Rückgängig", dismiss: "Ausblenden" },
  tabs: {
    overview: "Überblick",
    import: "Import",
    sources: "Quellen",
    webhooks: "Webhooks",
    live: "Live",
    quarantine: "Quarantäne",
    find: "Suchen",
    review: "Prüfen",
    decisions: "Entscheidungen",
  },
  rate: {
    said: (rate, interval) => (interval ? `${rate}, 95-%-Intervall ${interval}` : rate),
    unknown: "noch nicht bekannt",
  },
  close: "Schließen",
  loading: "Wird geladen",
  states: { completed: "abgeschlossen", open: "offen", lost: "verloren", none: "kein Durchlauf" },
  channel: { none: "kein Kanal" },
  trouble: { unknown: "Etwas ist schiefgegangen.", again: "Erneut versuchen" },
  day: { from: "Von", to: "Bis" },
  filter: {
    filter: "Filter",
    add: "Filter hinzufügen",
    remove: (filter) => `Filter ${filter} entfernen`,
    field: "Feld",
    pickField: "Feld wählen",
    is: "Ist",
    pickValue: "Wert wählen",
    customer: "Der Kunde",
    touch: "Der Kontakt",
  },
  step: { quoted: (name) => `„${name}“`, or: " oder ", optional: (step) => `${step} (freigestellt)` },
  picture: { failed: "Der Browser konnte das Bild nicht zeichnen." },
};
