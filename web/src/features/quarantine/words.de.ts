// The words of the quarantine in German.
import { plural } from "@/language";

import type { words } from "./words";

export const german: typeof words = {
  title: "Quarantäne",
  place: "Daten",
  lede: "Zeilen und Aufrufe, die nicht verwendbar waren, bleiben hier ganz erhalten, mit dem Grund. Berichtigt werden sie übernommen, als wären sie so gekommen.",
  page: (place) => `${place} Seite`,
  places: { first: "erste", last: "letzte", next: "nächste", previous: "vorige" },
  showAll: "Auch zeigen, was nachgeholt wurde",
  noneSuch: "Aus diesem Grund wartet hier nichts.",
  noneSuchNext: "Wählen Sie einen anderen Grund oder alle.",
  none: "Nichts ist in Quarantäne.",
  noneNext: "Zeilen und Aufrufe, die nicht verwendbar sind, stünden hier mit Quelle, Grund und Text.",
  outcome: (replayed, unmended) => `${replayed} nachgeholt, ${unmended} weiterhin nicht verwendbar.`,
  allAgain: (open) => plural(open, { one: "Den einen nachholen", other: "Alle # nachholen" }),
  allAgainOf: (open, reason) => plural(open, { one: `Den einen mit „${reason}“ nachholen`, other: `Alle # mit „${reason}“ nachholen` }),
  reason: "Grund",
  allReasons: "Alle Gründe",
  line: (line) => `Zeile ${line}`,
  done: (moment) => `✓ Nachgeholt am ${moment}`,
  again: "Nachholen",
  said: "Nachgeholt.",
  text: "Der Text, zum Berichtigen",
  textHelp: "Ein JSON-Objekt mit type, userId oder anonymousId und dem, was der Typ verlangt",
  asItCame: "Wie gekommen",
  still: (reason, detail) => `${reason}: ${detail}`,
};
