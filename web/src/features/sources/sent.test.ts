// What a source has sent counts from its first call, and shows the newest at once.
import { expect, it } from "vitest";

import { sentBySource } from "./sent";

const at = (second: number) => `2026-01-01T00:00:0${second}Z`;
const stream = (received: number) => ({
  sources: [{ source: "till", received, accepted: received - 1, duplicate: 0, rejected: 1, first_at: at(1), last_at: at(2) }],
});
const live = (calls: number) => ({ sources: [{ source: "till", calls, refused: 0, first_at: at(5), last_at: at(6) }] });

it("knows nothing of a source that never sent", () => {
  expect(sentBySource(undefined, undefined).size).toBe(0);
});

it("shows a first call before it is in the log", () => {
  expect(sentBySource(undefined, live(1)).get("till")).toEqual({ calls: 1, refused: 0, first: at(5), last: at(6) });
});

it("remembers what came before the server was started anew", () => {
  expect(sentBySource(stream(9), live(2)).get("till")).toEqual({ calls: 9, refused: 1, first: at(1), last: at(6) });
});
