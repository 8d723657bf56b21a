// The matrix follows the order of the map.
import { expect, it } from "vitest";

import { END, matrix, START } from "./matrix";

const rows = [
  { source: "visit", target: END, count: 4 },
  { source: START, target: "visit", count: 9 },
  { source: "letter", target: "visit", count: 3 },
  { source: "visit", target: "stray", count: 1 },
];

it("stands in the order of the map, start first, end last, strangers between", () => {
  const { sources, targets } = matrix(rows, ["letter", "visit"]);
  expect(sources).toEqual([START, "letter", "visit"]);
  expect(targets).toEqual(["visit", "stray", END]);
});

it("finds a pair, and nothing where there is none", () => {
  const { cell } = matrix(rows, []);
  expect(cell("letter", "visit")?.count).toBe(3);
  expect(cell("letter", END)).toBeUndefined();
});
