// A comparison is kept in a link as it was asked.
import { expect, it } from "vitest";

import { readAgainst, writePeriod } from "./comparison";

it("tells the kinds apart", () => {
  expect(["", "previous", "2017-01-01..2017-03-31", "persona=family"].map((text) => readAgainst(text).kind)).toEqual(["", "previous", "period", "others"]);
  expect(readAgainst("2017-01-01..2017-03-31")).toMatchObject({ from: "2017-01-01", to: "2017-03-31" });
  expect(readAgainst('{"persona":"family"}').filter).toBe('{"persona":"family"}');
});

it("writes a period only when both ends are there, in order", () => {
  expect(writePeriod({ from: "2017-01-01", to: "2017-03-31" })).toBe("2017-01-01..2017-03-31");
  expect(writePeriod({ from: "2017-04-01", to: "2017-03-31" })).toBe("");
  expect(writePeriod({ from: "2017-04-01", to: "" })).toBe("");
});
