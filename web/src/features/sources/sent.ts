// What a source has sent: all that stands in the log's books, and what has arrived this second and is not in them yet.
import type { Live, StreamHealth } from "@/api/types";

export interface Sent {
  readonly calls: number;
  readonly refused: number;
  readonly first: string;
  readonly last: string;
}

const later = (one: string, other: string): string => (Date.parse(one) < Date.parse(other) ? other : one);

/** By the id of the source; a source that never sent anything is not in it. */
export function sentBySource(stream: Pick<StreamHealth, "sources"> | undefined, live: Pick<Live, "sources"> | undefined): ReadonlyMap<string, Sent> {
  const sent = new Map<string, Sent>();
  for (const tally of stream?.sources ?? []) {
    sent.set(tally.source, { calls: tally.received, refused: tally.rejected, first: tally.first_at, last: tally.last_at });
  }
  for (const tally of live?.sources ?? []) {
    const known = sent.get(tally.source);
    sent.set(tally.source, {
      calls: Math.max(known?.calls ?? 0, tally.calls),
      refused: Math.max(known?.refused ?? 0, tally.refused),
      first: known?.first ?? tally.first_at,
      last: known ? later(known.last, tally.last_at) : tally.last_at,
    });
  }
  return sent;
}
