// The words of charts that more than one screen draws, in German.
import type { words } from "./words";

export const german: typeof words = {
  stage: "Phase",
  now: "Unterwegs",
  entered: "Gekommen",
  wentOn: "Weiter",
  completed: "Am Ziel",
  lost: "Verstummt",
  goOn: "Gehen weiter",
  then: (number: string) => `davor ${number}`,
  key: "Balken: jetzt unterwegs · Strich: zu Beginn des Zeitraums · Band: üblicher Bereich",
  all: "Alle Phasen",
  usual: (low: string, high: string) => `üblich sind ${low} bis ${high}`,
  open: (stage: string, what: string, number: string) => `${stage}, ${what}: ${number}, Kunden zeigen`,
};
