// What of a timeline is shown, and how it is grouped: kept in the address bar, so that a link shows the same.
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

export const GROUPINGS = ["day", "run", "channel"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Showing {
  readonly channel: string;
  readonly touchpoint: string;
  readonly event: string;
  readonly text: string;
  readonly group: Grouping;
  readonly fold: boolean;
}

const TEXTS = ["channel", "touchpoint", "event", "text"] as const;

function read(search: URLSearchParams): Showing {
  const [channel = "", touchpoint = "", event = "", text = ""] = TEXTS.map((name) => search.get(name) ?? "");
  return { channel, touchpoint, event, text, group: GROUPINGS.find((each) => each === search.get("group")) ?? "day", fold: search.get("fold") === "true" };
}

function write(search: URLSearchParams, part: Partial<Showing>): URLSearchParams {
  const next = new URLSearchParams(search);
  const usual: Readonly<Record<string, string>> = { group: "day", fold: "false" };
  for (const [name, value] of Object.entries({ ...read(search), ...part })) {
    if (String(value) === (usual[name] ?? "")) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

export function useShowing(): readonly [Showing, (part: Partial<Showing>) => void] {
  const [search, setSearch] = useSearchParams();
  const showing = useMemo(() => read(search), [search]);
  const change = useCallback((part: Partial<Showing>) => setSearch((before) => write(before, part), { replace: true, preventScrollReset: true }), [setSearch]);
  return [showing, change];
}
