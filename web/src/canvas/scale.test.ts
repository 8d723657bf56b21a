// Ticks are round, nothing falls off, and nothing is on both sides of zero.
import { expect, it } from "vitest";

import { scaleOf } from "./scale";

it("has round ticks around everything, zero among them", () => {
  expect(scaleOf([-0.08, 0.31]).ticks).toEqual([-0.1, 0, 0.1, 0.2, 0.3, 0.4]);
  expect(scaleOf([12, 97]).ticks).toEqual([0, 20, 40, 60, 80, 100]);
});

it("puts values between its ends, and what lies beyond at the end", () => {
  const { at, low, high } = scaleOf([-1, 3]);
  expect([at(low), at(high), at(1), at(99)]).toEqual([0, 1, (1 - low) / (high - low), 1]);
});

it("stands even without values", () => {
  for (const values of [[], [0], [Number.NaN]]) expect(scaleOf(values).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
});
