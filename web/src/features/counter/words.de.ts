// The words of the form for staff at counter and phone, in German.
import type { words } from "./words";

export const german: typeof words = {
  title: "Gespräch festhalten",
  counter: "Theke",
  phone: "Telefon",
  letter: "Brief",
  where: "Wo",
  who: "Wer",
  whoHelp: "Kundennummer, E-Mail oder Telefon",
  about: "Worum es ging",
  outcome: "Ergebnis",
  write: "Festhalten",
  leave: "Verwerfen",
  written: (who) => `Das Gespräch mit ${who} ist festgehalten.`,
};
