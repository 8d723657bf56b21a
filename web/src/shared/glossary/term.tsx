// A word of the trade where it stands: dotted, and explained to whoever rests on it or reaches it by keyboard.
import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

import { words } from "./words";

export type TermName = keyof typeof words;

export interface Explained {
  readonly id: TermName;
  readonly word: string;
  readonly means: string;
}

/** Every word of the trade, in reading order. */
export const TERMS: readonly Explained[] = (Object.keys(words) as TermName[]).map((id) => ({ id, ...words[id] }));

interface Props {
  readonly of: TermName;
  readonly children?: ReactNode;
}

export function Term({ of, children }: Props) {
  const { word, means } = words[of];
  return (
    <Tooltip label={means} events={{ hover: true, focus: true, touch: true }}>
      {/* Reached by keyboard, since only so can it be read without a pointer. */}
      <button type="button" className="term">
        {children ?? word}
      </button>
    </Tooltip>
  );
}
