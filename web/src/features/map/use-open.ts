// What is open in the drawer, kept in the address bar so that a link opens it again.
import { useCallback } from "react";
import { useSearchParams } from "react-router";

export interface Open {
  readonly kind: "touchpoint" | "stage" | "journey";
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
  const [, kind, id] = /^(touchpoint|stage|journey):(.+)$/.exec(search.get("open") ?? "") ?? [];
  if (id === undefined || (kind !== "touchpoint" && kind !== "stage" && kind !== "journey")) return null;
  return { kind, id, measure: search.get("measure") ?? "" };
}
