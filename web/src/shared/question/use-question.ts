// The question in the address bar, and the one way to change it.
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

import { readQuestion, writeQuestion, type Question } from "./question";

export type Change = (change: Partial<Question>) => void;

export function useQuestion(): readonly [Question, Change] {
  const [search, setSearch] = useSearchParams();
  const question = useMemo(() => readQuestion(search), [search]);
  const change = useCallback<Change>(
    (part) => setSearch((before) => writeQuestion(before, part), { replace: true, preventScrollReset: true }),
    [setSearch],
  );
  return [question, change];
}
