// The draft on the screen: asked for, changed one edit after the other, looked at every other second while others may change it too.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";

import type { MapDocument } from "@/api/types";

import * as server from "./draft";
import type { Conflict, Done, Draft, Edit, Seen } from "./draft";

export type Act = "edit" | "undo" | "redo" | "save" | "follow";

export interface Stuck {
  readonly conflict: Conflict;
  /** Does the same again, on what others have made of it. */
  readonly insist: (() => Promise<boolean>) | null;
}

export interface Drafting {
  readonly draft: Draft;
  readonly failure: unknown;
  readonly stuck: Stuck | null;
  readonly forget: () => void;
  /** What is on the screen now; given with an edit, it says what somebody saw who began it. */
  readonly seen: () => Seen;
  readonly edit: (edits: Edit[], seen?: Seen, ahead?: (map: MapDocument) => MapDocument) => Promise<boolean>;
  readonly undo: () => Promise<boolean>;
  readonly redo: () => Promise<boolean>;
  readonly save: (reason: string) => Promise<boolean>;
  readonly follow: (keep: number[], drop: number[]) => Promise<boolean>;
  readonly discard: () => Promise<boolean>;
  /** Go on with what was just discarded. */
  readonly resume: () => Promise<boolean>;
  /** Make the version the newest again that the map was before it was saved. */
  readonly unsave: (before: number, reason: string) => Promise<boolean>;
}

const EVERY = 2000;
/** So many milliseconds later whatever was opened of a stage or touchpoint that is gone has been closed, and is not asked for again. */
const CLOSED = 60;

const pulseKey = (map: string) => ["pulse", map] as const;
export const draftKey = (map: string) => ["draft", map] as const;

export function useDraft(map: string, on: boolean): Drafting | undefined {
  const cache = useQueryClient();
  const { data: draft } = useQuery({ queryKey: draftKey(map), queryFn: () => server.draftOf(map), enabled: on });
  const [failure, setFailure] = useState<unknown>(null);
  const [stuck, setStuck] = useState<Stuck | null>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const take = useCallback((after: Draft) => show(cache, map, after), [cache, map]);
  const busy = useRef(0);
  useOthers(map, on, draft, busy);

  const seen = useCallback((): Seen => {
    const known = cache.getQueryData<Draft>(draftKey(map));
    return known ? server.seenIn(known) : { revision: 0, version: "" };
  }, [cache, map]);

  const inLine = useCallback((ask: () => Promise<Done>, insist: (() => Promise<boolean>) | null): Promise<boolean> => {
    busy.current += 1;
    const asking = line.current.then(async () => {
      try {
        const done = await ask();
        setFailure(null);
        if ("draft" in done) return (take(done.draft), true);
        await cache.invalidateQueries({ queryKey: draftKey(map) });
        setStuck({ conflict: done.conflict, insist });
      } catch (problem) {
        setFailure(problem);
        await cache.invalidateQueries({ queryKey: draftKey(map) });
      } finally {
        busy.current -= 1;
      }
      return false;
    });
    line.current = asking;
    return asking;
  }, [cache, map, take]);

  const edit = useCallback<Drafting["edit"]>(function again(edits: Edit[], from?: Seen, ahead?: (map: MapDocument) => MapDocument): Promise<boolean> {
    if (ahead) cache.setQueryData<Draft>(draftKey(map), (now) => (now?.map ? { ...now, map: ahead(now.map) } : now));
    return inLine(() => server.edit(map, from ?? seen(), edits), () => again(edits));
  }, [cache, map, inLine, seen]);

  if (!draft) return undefined;
  return {
    draft,
    failure,
    stuck,
    forget: () => { setStuck(null); setFailure(null); },
    seen,
    edit,
    undo: () => inLine(() => server.undo(map, seen()), null),
    redo: () => inLine(() => server.redo(map, seen()), null),
    save: (reason) => inLine(() => server.save(map, seen(), reason), null),
    follow: (keep, drop) => inLine(() => server.follow(map, seen(), keep, drop), null),
    discard: () => inLine(async () => ({ draft: await server.discard(map) }), null),
    resume: () => inLine(async () => ({ draft: await server.resume(map) }), null),
    unsave: (before, reason) => inLine(async () => {
      await server.restore(map, before, reason);
      return { draft: await server.draftOf(map) };
    }, null),
  };
}

type Cache = ReturnType<typeof useQueryClient>;

/** Draw a draft, and have what was measured on another one asked anew. */
function show(cache: Cache, map: string, after: Draft): void {
  const before = cache.getQueryData<Draft>(draftKey(map));
  cache.setQueryData<Draft>(draftKey(map), after.map ? after : { ...after, map: before?.map ?? null });
  cache.setQueryData(pulseKey(map), after.pulse);
  if (before && before.pulse.saved !== after.pulse.saved) void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "draft" });
  else window.setTimeout(() => measureAnew(cache, map), CLOSED);
}

function measureAnew(cache: Cache, map: string): void {
  const measured = new Set(["answer", "members", "map", "map-check"]);
  void cache.invalidateQueries({ predicate: ({ queryKey }) => measured.has(String(queryKey[0])) && JSON.stringify(queryKey).includes(`"${map}@draft"`) });
}

/** Ask every other second whether others have changed the draft, or saved the map; what they did is drawn, unless we are `busy` changing it. */
function useOthers(map: string, on: boolean, draft: Draft | undefined, busy: RefObject<number>): void {
  const cache = useQueryClient();
  const { data: pulse } = useQuery({ queryKey: pulseKey(map), queryFn: () => server.pulseOf(map), enabled: on && draft !== undefined, refetchInterval: EVERY, staleTime: 0 });
  const known = draft?.pulse;
  const stale = pulse !== undefined && known !== undefined && (pulse.revision > known.revision || (pulse.revision === known.revision && pulse.saved !== known.saved));
  useEffect(() => {
    if (!stale || busy.current > 0) return;
    void server.draftOf(map).then((after) => {
      if (busy.current === 0) show(cache, map, after);
    });
  }, [stale, pulse, map, cache, busy]);
}

/** How a draft stands, for a screen that shows the map as it is saved. */
export const usePulse = (map: string, on: boolean) => useQuery({ queryKey: pulseKey(map), queryFn: () => server.pulseOf(map), enabled: on, staleTime: 0 });
