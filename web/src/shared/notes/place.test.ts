// A note stands on its day, between the periods around it.
import { expect, it } from "vitest";

import { placeOf } from "./place";

const months = ["2017-01-01", "2017-02-01", "2017-03-01"];

it("stands on the first day of a period, or as far behind it as the day is", () => {
  expect(placeOf("2017-02-01", months)).toBe(0.5);
  expect(placeOf("2017-02-15", months)).toBe(0.75);
});

it("counts with the last period while that lasts, and is left out beyond the axis", () => {
  expect(placeOf("2017-03-20", months)).toBe(1);
  for (const day of ["2016-12-31", "2017-04-20"]) expect(placeOf(day, months)).toBeNull();
  expect(placeOf("2017-01-01", ["2017-01-01"])).toBeNull();
});
