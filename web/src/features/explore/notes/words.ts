// The words of notes on the time axis.
import { inLanguage, plural } from "@/language";

export const words = inLanguage("features/explore/notes", {
  title: "Notes",
  button: (number: number) => plural(number, { one: "Notes (#)", other: "Notes (#)" }),
  about: "What happened when, beside the course of any figure: campaigns, releases, incidents.",
  begins: "On, or from",
  ends: "Until",
  kind: "What it is",
  kinds: { note: "Note", campaign: "Campaign", release: "Release", incident: "Incident" },
  text: "What happened",
  add: "Write it down",
  added: "The note is kept",
  remove: (text: string) => `Remove the note “${text}”`,
  removed: "The note is removed",
});
