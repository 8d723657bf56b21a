// A difference between two maps as a sentence in the reader's language.
import type { MapComparison } from "@/api/types";

import { words } from "./words";

type Change = MapComparison["changes"][number];

const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

export function said({ kind, path, before, after }: Change): string {
  const [part, name] = [path.slice(0, path.lastIndexOf(" › ")), path.slice(path.lastIndexOf(" › ") + 3)];
  const isNamedByItself = (kind === "added" || kind === "removed") && name === (after || before);
  return words.changes[kind](isNamedByItself ? part : path, short(before), short(after));
}
