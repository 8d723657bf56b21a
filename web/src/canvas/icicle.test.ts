// Blocks stand where their prefix stands and never outgrow it.
import { expect, it } from "vitest";

import { icicle, stepsOf } from "./icicle";

const rows = [
  { path: "a", count: 60 },
  { path: "b", count: 40 },
  { path: "a > c", count: 20 },
  { path: "a > b", count: 30 },
  { path: "a > b > c", count: 5 },
];

it("puts the most frequent first and children inside their parent", () => {
  const blocks = icicle(rows);
  expect(blocks.map((block) => [block.row.path, block.depth, block.top, block.height])).toEqual([
    ["a", 0, 0, 0.6],
    ["a > b", 1, 0, 0.3],
    ["a > b > c", 2, 0, 0.05],
    ["a > c", 1, 0.3, 0.2],
    ["b", 0, 0.6, 0.4],
  ]);
});

it("has nothing to draw without paths", () => {
  expect(icicle([])).toEqual([]);
});

it("starts at the anchor when all paths share one", () => {
  expect(icicle([{ path: "x > a", count: 3 }])[0]).toMatchObject({ depth: 0, height: 1, step: "a" });
});

it("reads the steps of a path", () => {
  expect(stepsOf("a > b > a")).toEqual(["a", "b", "a"]);
});
