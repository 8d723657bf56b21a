// What the server says, in the reader's language as far as its sentence is known; else as the server said it.
import { worded } from "@/shared/names";

import { words } from "./words";

const HOLE = "{}";
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const pattern = (template: string): RegExp => new RegExp(`^${template.replace(/\.$/, "").split(HOLE).map(escaped).join("(.+?)")}\\.?$`, "s");

const known = words.sentences.map(([said, meant]) => [pattern(said), meant] as const);

/** Fill the holes of a text one after another. */
const filled = (text: string, parts: readonly string[]): string => parts.reduce((rest, part) => rest.replace(HOLE, () => part), text);

/** A sentence of the server; null where this language has none for it. */
export function meaning(text: string): string | null {
  for (const [said, meant] of known) {
    const found = said.exec(text.trim());
    if (found) return filled(meant, found.slice(1));
  }
  return null;
}

/** The same, falling back to what the server said. */
export const sentence = (text: string): string => meaning(text) ?? text;

/** Why a row or a call was rejected, in a few words. */
export const reasonText = (reason: string): string => worded(words.reasons, reason);

/** What kind of problem it is, for a problem whose sentence is not known; empty where the sentence is said as it is. */
export const problemTitle = (type: string): string => words.problems.find(([name]) => name === type)?.[1] ?? "";
