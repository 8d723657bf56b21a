// A course of events loses and doubles nothing, however it is grouped, folded and cut.
import { describe, expect, it } from "vitest";

import { blocksOf, groupsOf, holds, keptOf, nextPlace, type Course } from "./course";

const COURSE: Course = { times: [10, 20, 30, 40, 50, 60, 70], kind: [0, 0, 1, 1, 1, 0, 2], run: [1, 1, 1, 0, 2, 2, 2] };
const ALL = keptOf(COURSE, () => true);

describe("a course", () => {
  it("is kept newest first", () => {
    expect(ALL).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(keptOf(COURSE, (place) => COURSE.kind[place] === 1)).toEqual([4, 3, 2]);
  });
  it("folds neighbours of one kind, within their group", () => {
    expect(groupsOf(COURSE, ALL, () => "all", true)[0]?.lines).toEqual([[6], [5], [4, 3, 2], [1, 0]]);
    const runs = groupsOf(COURSE, ALL, (place) => String(COURSE.run[place]), true);
    expect(runs.map(({ key, events }) => [key, events])).toEqual([["2", 3], ["0", 1], ["1", 3]]);
  });
  it("is cut into blocks that together hold every line once", () => {
    const groups = groupsOf(COURSE, ALL, (place) => String(COURSE.run[place]), false);
    for (const most of [1, 2, 3, 100]) {
      const blocks = blocksOf(groups, most);
      expect(blocks.flatMap(({ parts }) => parts.flatMap(({ lines }) => lines.flat()))).toEqual(groups.flatMap(({ lines }) => lines.flat()));
      expect(blocks.every(({ lines }) => lines <= most)).toBe(true);
      expect(ALL.every((place) => blocks.filter((block) => holds(block, place)).length === 1)).toBe(true);
    }
    expect(blocksOf(groups, 2)[1]?.parts[0]?.continued).toBe(true);
  });
  it("is gone through from one to the next", () => {
    const odd = (place: number) => COURSE.kind[place] === 0;
    expect([nextPlace(ALL, null, odd), nextPlace(ALL, 5, odd), nextPlace(ALL, 0, odd), nextPlace(ALL, 3, () => false)]).toEqual([5, 1, 5, undefined]);
  });
});
