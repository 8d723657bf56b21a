// A difference between two maps as a sentence in the reader's language.
import type { MapComparison } from "@/api/types";

import { words } from "./words";

type Change = MapComparison["changes"][number];

const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

export const said = ({ kind, path, before, after }: Change): string => words.changes[kind](path, short(before), short(after));
