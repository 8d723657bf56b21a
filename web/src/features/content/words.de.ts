// The words of the content matrix, in German.
import { plural } from "@/language";

import type { words } from "./words";

export const german: typeof words = {
  title: "Inhalte",
  lede: "Welcher Inhalt hilft welcher Persona in welcher Phase, wo fehlt einer, und was wird genutzt?",
  noEvents: "Der Plan steht; wie er genutzt wird, kommt noch.",
  none: "Die Karte hat noch keine Inhalte. Schreiben Sie sie unter „content“, mit den Personas und Phasen, für die sie da sind.",
  persona: "Persona",
  stage: "Phase",
  content: "Inhalt",
  nobody: "Keine Persona",
  usedBy: (title, stage) => `Kunden, die „${title}“ in der Phase ${stage} genutzt haben`,
  inStage: (stage) => `Kunden, die die Phase ${stage} erreicht haben`,
  plans: { empty: "leer", served: "versorgt", planned: "geplant", unplanned: "ungeplant" },
  matrix: {
    title: "Persona mal Phase",
    gaps: (gaps) => plural(gaps, { one: "Für # Zelle ist nichts geplant; sie ist schraffiert.", other: "Für # Zellen ist nichts geplant; sie sind schraffiert." }),
    full: "Für jede Zelle ist etwas geplant.",
    nothing: "Nichts geplant",
    unplanned: "hier nicht geplant",
    unused: "nicht genutzt",
    uses: (uses) => plural(uses, { one: "#-mal genutzt", other: "#-mal genutzt" }),
    runs: "Durchläufe",
    noRuns: "kein Durchlauf kam hierher",
    goOn: (share) => `${share} gehen weiter`,
  },
  table: {
    title: "Alle Zahlen",
    care: "Die beiden Anteile, die weitergehen, stehen zum Lesen nebeneinander, nicht zum Abziehen: Wer schnell weitergeht, hat weniger Zeit, etwas zu nutzen.",
    any: "(die Zelle als Ganzes)",
    plan: "Plan",
    reached: "Durchläufe in der Phase",
    uses: "Nutzungen",
    customers: "Kunden",
    useRate: "Durchläufe, die ihn nutzen",
    goOn: "Gehen danach weiter",
    stageGoOn: "Gehen insgesamt weiter",
  },
};
