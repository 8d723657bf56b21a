// What the server says, in the reader's language as far as its sentence is known; else as the server said it.
import { phrasebook } from "@/language/phrases";
import { worded } from "@/shared/names";

import { words } from "./words";

const titles = new Map(words.problems);

/** A sentence of the server; null where this language has none for it. */
export const meaning = phrasebook(words.sentences);

/** The same, falling back to what the server said. */
export const sentence = (text: string): string => meaning(text) ?? text;

/** Why a row or a call was rejected, in a few words. */
export const reasonText = (reason: string): string => worded(words.reasons, reason);

/** What kind of problem it is, for a problem whose sentence is not known; empty where the sentence is said as it is. */
export const problemTitle = (type: string): string => titles.get(type) ?? "";
