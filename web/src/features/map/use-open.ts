// What is open in the drawer, kept in the address bar so that a link opens it again.
import { useCallback } from "react";
import { useSearchParams } from "react-router";

const KINDS = ["touchpoint", "stage", "journey", "personas", "segments", "content"] as const;
type Kind = (typeof KINDS)[number];

/** In the place of an id: all of them. */
export const ALL = "*";

export interface Open {
  readonly kind: Kind;
  readonly id: string;
  readonly measure: string;
}

export function useOpen(): (what: Open | null) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(
    (what) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          next.delete("open");
          next.delete("measure");
          if (what) next.set("open", `${what.kind}:${what.id}`);
          if (what?.measure) next.set("measure", what.measure);
          return next;
        },
        { preventScrollReset: true },
      ),
    [setSearch],
  );
}

export function readOpen(search: URLSearchParams): Open | null {
  const [, name, id] = /^(\w+):(.+)$/.exec(search.get("open") ?? "") ?? [];
  const kind = KINDS.find((each) => each === name);
  if (id === undefined || kind === undefined) return null;
  return { kind, id, measure: search.get("measure") ?? "" };
}
