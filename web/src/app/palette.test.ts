// The palette finds what people mean.
import { expect, it } from "vitest";

import { findings } from "./palette-findings";

const about = (name: string) => ({ name, about: "", arguments: [], columns: [] });
const known = { analyses: ["funnel", "coverage", "novelty"].map(about), map: undefined, customers: [] };

it("offers screens and analyses before a letter is typed", () => {
  expect(findings("", known).map((found) => found.title)).toEqual(
    expect.arrayContaining(["Map", "Explore", "Customers", "Data", "Funnel", "Coverage", "Novelty"]),
  );
});

it("wants every word to appear, in any order", () => {
  expect(findings("funnel", known).map((found) => found.to)).toContain("/explore/funnel");
  expect(findings("zebra funnel", known)).toEqual([]);
});

it("puts what begins with the letters first, and explains the words of the trade", () => {
  expect(findings("cov", known)[0]?.to).toBe("/explore/coverage");
  expect(findings("removal effect", known).map((found) => found.to)).toContain("/glossary#removal");
});
