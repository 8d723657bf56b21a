// A trend stays in its box, and a period without cases is a gap, not a zero.
import { expect, it } from "vitest";

import { trendLine } from "./trend";

const point = (value: number | null) => ({ value, low: value === null ? null : value - 0.1, high: value === null ? null : value + 0.1 });

it("runs from edge to edge, the largest value at the top", () => {
  const { line, places } = trendLine([point(0), point(0.5)], 100, 50, 0.5);
  expect(line).toBe("M0.0,50.0 L100.0,0.0");
  expect(places).toEqual([
    { x: 0, y: 50 },
    { x: 100, y: 0 },
  ]);
});

it("leaves a gap where nothing is known", () => {
  const { line, band, places } = trendLine([point(0.2), point(null), point(0.3)], 100, 50, 1);
  expect(line.match(/M/g)).toHaveLength(2);
  expect(band.match(/M/g)).toHaveLength(2);
  expect(places[1]).toBeNull();
});

it("puts a single period in the middle", () => {
  expect(trendLine([point(0.5)], 100, 50, 1).places).toEqual([{ x: 50, y: 25 }]);
});
