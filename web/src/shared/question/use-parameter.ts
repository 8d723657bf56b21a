// One parameter of the address bar that is not part of the question: what is open, what is shown.
import { useCallback } from "react";
import { useSearchParams } from "react-router";

export function useParameter(name: string): readonly [string, (value: string) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (value: string) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [name, setSearch],
  );
  return [search.get(name) ?? "", set];
}
