// The draft of a map as the server tells it, and what it answers to a change: the draft after it, or a conflict with both sides.
import { body, client } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Draft = Schemas["DraftDocument"];
export type Pulse = Schemas["Pulse"];
export type Edit = Schemas["EditsForm"]["edits"][number];
export type Conflict = Schemas["Conflict"];
export type Clash = Schemas["Clash"];
export type Catch = Schemas["CatchDocument"];
export type Fit = Schemas["FitDocument"];
export type Seen = Pick<Pulse, "revision" | "version">;

export type Done = { readonly draft: Draft } | { readonly conflict: Conflict };

interface Reply {
  readonly data?: Draft | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

async function done(asking: Promise<Reply>): Promise<Done> {
  const { data, error, response } = await asking;
  if (data) return { draft: data };
  if (response.status === 409 && typeof error === "object" && error !== null && "why" in error) return { conflict: error as Conflict };
  throw asProblem(response.status, error);
}

const path = (map: string) => ({ path: { map_id: map } });

export const draftOf = (map: string): Promise<Draft> => body(client.GET("/api/maps/{map_id}/draft", { params: path(map) }));
export const pulseOf = (map: string): Promise<Pulse> => body(client.GET("/api/maps/{map_id}/draft/pulse", { params: path(map) }));
export const discard = (map: string): Promise<Draft> => body(client.DELETE("/api/maps/{map_id}/draft", { params: path(map) }));

/** Go on with what was just discarded. */
export const resume = (map: string): Promise<Draft> => body(client.POST("/api/maps/{map_id}/draft/resume", { params: path(map) }));

/** The version that the map was before it was saved, if its file said just that. */
export async function versionBefore(map: string, version: string): Promise<number | undefined> {
  const { versions } = await body(client.GET("/api/maps/{map_id}/versions", { params: path(map) }));
  return versions[1]?.version === version ? versions[1].number : undefined;
}

export const restore = (map: string, number: number, reason: string): Promise<unknown> =>
  body(client.POST("/api/maps/{map_id}/versions/{number}/restore", { params: { path: { map_id: map, number } }, body: { reason } }));

export const edit = (map: string, seen: Seen, edits: Edit[]) => done(client.POST("/api/maps/{map_id}/draft/edits", { params: path(map), body: { ...seen, edits } }));
export const undo = (map: string, seen: Seen) => done(client.POST("/api/maps/{map_id}/draft/undo", { params: path(map), body: seen }));
export const redo = (map: string, seen: Seen) => done(client.POST("/api/maps/{map_id}/draft/redo", { params: path(map), body: seen }));
export const save = (map: string, seen: Seen, reason: string) => done(client.POST("/api/maps/{map_id}/draft/save", { params: path(map), body: { ...seen, reason } }));
export const follow = (map: string, seen: Seen, keep: number[], drop: number[]) => done(client.POST("/api/maps/{map_id}/draft/follow", { params: path(map), body: { ...seen, keep, drop } }));

export const matches = (map: string, rule: string, touchpoint: string, signal: AbortSignal): Promise<Catch> =>
  body(client.POST("/api/maps/{map_id}/matches", { params: path(map), body: { rule, touchpoint }, signal }));

export const fits = (map: string, rule: string, signal: AbortSignal): Promise<Fit> => body(client.POST("/api/maps/{map_id}/fits", { params: path(map), body: { rule }, signal }));

export const seenIn = ({ pulse }: Draft): Seen => ({ revision: pulse.revision, version: pulse.version });
