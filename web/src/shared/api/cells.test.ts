// Every number can be opened again from a link.
import { expect, it } from "vitest";

import { cellOf, groupsOf, isHollow, readCell } from "./cells";

const row = { source: "a", target: "b", count: 3, share: 0.5, share_low: 0.1, share_high: 0.9, median_seconds: 1, p90_seconds: 2, group: "family" };

it("a cell names its row, its group and its measure", () => {
  const cell = cellOf(row, "count");
  expect(cell).toEqual({ row: { source: "a", target: "b", group: "family" }, measure: "count" });
  expect(readCell(JSON.stringify(cell))).toEqual(cell);
});

it("nonsense in the address bar opens nothing", () => {
  for (const text of ["", "x", "{}", '{"row":1,"measure":"count"}', '{"row":null,"measure":"a"}']) expect(readCell(text)).toBeNull();
});

it("where no column is known to name rows, all texts do", () => {
  expect(cellOf({ model: "linear", credit: 3.5, offer: "mail" }, "credit").row).toEqual({ model: "linear", offer: "mail" });
  expect(cellOf({ group: "a", stage: "intent", touchpoint: "shop", touches: 2 }, "touches").row).toEqual({ group: "a", stage: "intent", touchpoint: "shop" });
});

it("keys that are given name the row, and titles never do", () => {
  const score = { kpi: "goal_rate", title: "Goal", every: "month", begins: "2017-01-01", cases: 3, group: "a" };
  expect(cellOf(score, "cases", ["kpi", "title", "every", "begins"]).row).toEqual({ kpi: "goal_rate", every: "month", begins: "2017-01-01", group: "a" });
});

it("groups keep their order, and there is one without a breakdown", () => {
  expect(groupsOf([row, { ...row, group: "single" }, row]).map(([name, rows]) => [name, rows.length])).toEqual([
    ["family", 2],
    ["single", 1],
  ]);
  expect(groupsOf([{ ...row, group: null }]).map(([name]) => name)).toEqual([""]);
  expect(groupsOf([{ ...row, group: "web", group_2: null }, { ...row, group: "web", group_2: "single" }]).map(([name]) => name)).toEqual(["web · –", "web · single"]);
});

it("an answer of nothing but zeros is hollow", () => {
  expect(isHollow([], ["count"])).toBe(true);
  expect(isHollow([{ ...row, count: 0 }], ["count"])).toBe(true);
  expect(isHollow([{ ...row, count: 0 }, row], ["count"])).toBe(false);
  expect(isHollow([{ model: "linear" }], [])).toBe(false);
});
