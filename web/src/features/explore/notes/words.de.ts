// The words of notes on the time axis in German.
import { plural } from "@/language";

import type { words } from "./words";

export const german: typeof words = {
  title: "Notizen",
  button: (number: number) => plural(number, { one: "Notizen (#)", other: "Notizen (#)" }),
  about: "Was wann geschehen ist, neben dem Verlauf jeder Kennzahl: Kampagnen, Änderungen, Störungen.",
  begins: "Am, oder ab",
  ends: "Bis",
  kind: "Was es ist",
  kinds: { note: "Notiz", campaign: "Kampagne", release: "Änderung", incident: "Störung" },
  text: "Was geschehen ist",
  add: "Festhalten",
  added: "Die Notiz ist festgehalten",
  remove: (text: string) => `Notiz „${text}“ entfernen`,
  removed: "Die Notiz ist entfernt",
};
