// The words of the quarantine.
import { inLanguage, plural } from "@/language";

export const words = inLanguage("features/quarantine", {
  title: "Quarantine",
  place: "Data",
  lede: "Rows and calls that could not be used stay here whole, with the reason. Mended, they are taken in as if they had come so.",
  page: (place: string) => `${place} page`,
  places: { first: "first", last: "last", next: "next", previous: "previous" },
  showAll: "Also show what was taken in again",
  noneSuch: "Nothing waits here for this reason.",
  noneSuchNext: "Choose another reason, or all of them.",
  none: "Nothing is in quarantine.",
  noneNext: "Rows and calls that cannot be used would stand here with their source, reason and text.",
  outcome: (replayed: string, unmended: string) => `${replayed} taken in again, ${unmended} still cannot be used.`,
  allAgain: (open: number) => plural(open, { one: "Take in the one again", other: "Take in all # again" }),
  allAgainOf: (open: number, reason: string) => plural(open, { one: `Take in the one with “${reason}” again`, other: `Take in all # with “${reason}” again` }),
  reason: "Reason",
  allReasons: "All reasons",
  line: (line: string) => `line ${line}`,
  done: (moment: string) => `✓ Taken in again on ${moment}`,
  again: "Take in again",
  said: "Taken in again.",
  text: "Its text, to mend",
  textHelp: "A JSON object with type, userId or anonymousId, and what the type needs",
  asItCame: "As it came",
  still: (reason: string, detail: string) => `${reason}: ${detail}`,
});
