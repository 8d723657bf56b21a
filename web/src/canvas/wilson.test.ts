// The interval agrees with published values.
import { expect, it } from "vitest";

import { wilson } from "./wilson";

it("is 0.0552 to 0.1744 for 10 of 100", () => {
  const share = wilson(10, 100);
  expect(share?.rate).toBeCloseTo(0.1);
  expect(share?.low).toBeCloseTo(0.0552, 4);
  expect(share?.high).toBeCloseTo(0.1744, 4);
});

it("stays inside 0 and 1 at the ends", () => {
  expect(wilson(0, 5)?.low).toBe(0);
  expect(wilson(5, 5)?.high).toBe(1);
});

it("says nothing about nothing", () => {
  expect(wilson(0, 0)).toBeNull();
});
