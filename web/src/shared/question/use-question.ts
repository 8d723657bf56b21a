// The question in the address bar, and the one way to change it.
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

import type { Argument } from "@/api/types";

import { readQuestion, writeQuestion, type Question } from "./question";

/** What is given for `own` replaces those arguments and leaves the others; an empty list takes one back to its default. */
export type Change = (change: Partial<Question>) => void;

const NONE: readonly Argument[] = [];

export function useQuestion(own: readonly Argument[] = NONE): readonly [Question, Change] {
  const [search, setSearch] = useSearchParams();
  const question = useMemo(() => readQuestion(search, own), [search, own]);
  const change = useCallback<Change>(
    (part) => setSearch((before) => writeQuestion(before, part, own), { replace: true, preventScrollReset: true }),
    [setSearch, own],
  );
  return [question, change];
}
