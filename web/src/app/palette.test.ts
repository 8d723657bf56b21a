// The palette finds what people mean.
import { expect, it } from "vitest";

import { findings } from "./palette-findings";

it("offers screens and analyses before a letter is typed", () => {
  expect(findings("", undefined, []).map((found) => found.title)).toEqual(
    expect.arrayContaining(["Map", "Explore", "Customers", "Data", "Funnel", "Coverage"]),
  );
});

it("wants every word to appear, in any order", () => {
  expect(findings("funnel", undefined, []).map((found) => found.to)).toContain("/explore/funnel");
  expect(findings("zebra funnel", undefined, [])).toEqual([]);
});
