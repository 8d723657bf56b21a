// The strip of runs fills the span from the first event to the last.
import { expect, it } from "vitest";

import { placeRuns } from "./runs";

const run = (start: string, end: string, completed_at: string | null = null) => ({ start, end, completed_at });

it("places runs by their share of the time", () => {
  const placed = placeRuns(
    [run("2017-01-01T00:00:00Z", "2017-01-03T00:00:00Z", "2017-01-02T00:00:00Z"), run("2017-01-09T00:00:00Z", "2017-01-11T00:00:00Z")],
    "2017-01-01T00:00:00Z",
    "2017-01-11T00:00:00Z",
  );
  expect(placed.map(({ left, width, goal }) => [left, Number(width.toFixed(3)), goal])).toEqual([
    [0, 0.2, 0.1],
    [0.8, 0.2, null],
  ]);
});

it("keeps a run of a single touch visible and inside", () => {
  const [only] = placeRuns([run("2017-01-01T00:00:00Z", "2017-01-01T00:00:00Z")], null, null);
  expect(only?.width).toBeGreaterThan(0);
  expect((only?.left ?? 0) + (only?.width ?? 0)).toBeLessThanOrEqual(1);
});
