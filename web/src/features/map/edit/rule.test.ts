// Rules survive the form: what a map wrote is read into rows and written back the same.
import { describe, expect, it } from "vitest";

import { isWhole, literal, newGroup, newRow, readRule, withOperator, writeRule, type Written } from "./rule";

const SHOWN: readonly Written[] = [
  { event: "Order" },
  { event: "Order", "properties.items": { gt: 3 } },
  { event: { in: ["a", "b"] } },
  { any: [{ event: "a" }, { event: "b", "properties.paid": true }] },
  { event: "a", any: [{ channel: "web" }, { channel: "app" }] },
  { not: { event: "a" } },
  { not: { any: [{ event: "a" }, { event: "b" }] } },
  { event: "a", not: { "properties.test": { exists: true } } },
  { all: [{ event: { not: "a" } }, { event: { not: "b" } }] },
];

describe("a rule in the form", () => {
  it.each(SHOWN)("is written back as it was read: %j", (written) => {
    const read = readRule(written);
    expect(read).not.toBeNull();
    expect(read && writeRule(read)).toEqual(written);
    expect(read && isWhole(read)).toBe(true);
  });

  it.each([{ any: [{ all: [{ not: { event: "a" } }, { event: "b" }] }] }, { did: { touchpoint: "a" } }, { event: { equals: "a" } }, { any: "a" }, { not: [] }])(
    "is left to its text where rows cannot show it: %j",
    (written: Written) => expect(readRule(written)).toBeNull(),
  );

  it("begins empty and says when something is missing", () => {
    const empty = readRule(null);
    expect(empty).toEqual({ kind: "group", join: "all", parts: [] });
    expect(empty && isWhole(empty)).toBe(false);
    expect(isWhole(newGroup("any"))).toBe(false);
    expect(isWhole({ ...newRow("event"), values: ["a"] })).toBe(true);
  });

  it("takes what is typed for what is meant", () => {
    expect(literal("3", "gt")).toBe(3);
    expect(literal("3", "equals")).toBe("3");
    expect(literal("4", "equals", 3)).toBe(4);
    expect(literal("false", "equals", true)).toBe(false);
    expect(literal("007", "gt")).toBe("007");
    expect(literal("false", "exists")).toBe(false);
  });

  it("keeps values when the operator changes, as far as they fit", () => {
    const row = { ...newRow("event"), operator: "in", values: ["3", "b"] } as const;
    expect(withOperator(row, "gt").values).toEqual([3]);
    expect(withOperator(row, "exists").values).toEqual([true]);
    expect(withOperator(withOperator(row, "exists"), "equals").values).toEqual([]);
  });
});
