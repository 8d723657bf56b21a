// Supposed changes are written as the command line takes them.
import { expect, it } from "vitest";

import { changeSaid, writeChange } from "./changing";

it("writes the sign", () => {
  expect(writeChange({ kind: "stage", stage: "intent", percent: 10 })).toBe("stage:intent=+10%");
  expect(writeChange({ kind: "duration", stage: "intent", percent: -20 })).toBe("duration:intent=-20%");
});

it("says what is meant, and leaves alone what it does not know", () => {
  expect(changeSaid("stage:big_intent=+10%")).toBe("Big intent: +10 % go on");
  expect(changeSaid("duration:intent=-20%")).toBe("Intent: −20 % time");
  expect(changeSaid("stage:intent=60%")).toBe("Intent: 60 % go on");
  expect(changeSaid("something else")).toBe("something else");
});
