// The wish in the address bar, so that a link opens it again.
import { useMemo } from "react";
import { useSearchParams } from "react-router";

import type { Beginning, Wish } from "./queries";

const BEGINNINGS: readonly Beginning[] = ["events", "template", "empty"];
/** What belongs to one beginning alone and is forgotten with it. */
const OWN = ["template", "goal", "channel", "silence"] as const;

export type Change = (part: Partial<Wish>) => void;

export function useWish(usual: Beginning): readonly [Wish, Change] {
  const [search, setSearch] = useSearchParams();
  const wish = useMemo(() => readWish(search, usual), [search, usual]);
  const change: Change = (part) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (part.beginning) for (const name of OWN) next.delete(name);
        for (const [name, value] of Object.entries(part)) {
          if (value === "") next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return [wish, change];
}

function readWish(search: URLSearchParams, usual: Beginning): Wish {
  const text = (name: Exclude<keyof Wish, "beginning">) => search.get(name) ?? "";
  return {
    beginning: BEGINNINGS.find((one) => one === search.get("beginning")) ?? usual,
    template: text("template"),
    title: text("title"),
    id: text("id"),
    goal: text("goal"),
    channel: text("channel"),
    silence: text("silence"),
  };
}

/** Whether the wish says enough for a map to be drawn. */
export function isReady(wish: Wish): boolean {
  if (wish.beginning === "template") return wish.template !== "";
  return wish.beginning === "events" || [wish.title, wish.goal, wish.channel].every((text) => text.trim() !== "");
}
