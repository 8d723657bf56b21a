// The river never shows more or fewer runs than there are.
import { describe, expect, it } from "vitest";

import { fallPath, partition, river } from "./river";

const stage = (reached: number, toNext: number, wentOn: number, open: number, lost: number) => ({ reached, toNext, wentOn, open, lost });

describe("the parts of a stage", () => {
  it("add up to the runs that reached it", () => {
    const parts = partition(stage(100, 40, 50, 10, 25));
    expect(parts.reduce((sum, [, runs]) => sum + runs, 0)).toBe(100);
    expect(Object.fromEntries(parts)).toEqual({ next: 40, ahead: 10, done: 15, open: 10, lost: 25 });
  });

  it("never turn negative, whatever the numbers claim", () => {
    for (const [, runs] of partition(stage(10, 30, 20, 9, 9))) expect(runs).toBeGreaterThanOrEqual(0);
  });
});

describe("the river", () => {
  const slices = river([stage(100, 60, 60, 0, 40), stage(80, 20, 20, 10, 50), stage(20, 0, 0, 0, 0)], 120, 160);

  it("gives the fullest stage the whole height and the others their share", () => {
    expect(slices.map((slice) => Math.round(slice.barHeight))).toEqual([120, 96, 24]);
  });

  it("draws the band to the next stage as thick as the runs that take it", () => {
    expect(slices[0]?.flow).toBeCloseTo(72);
    expect(slices[2]?.flow).toBe(0);
  });

  it("knows who joined without passing the stage before", () => {
    expect(slices.map((slice) => slice.joined)).toEqual([0, 20, 0]);
  });

  it("lets nothing fall where nobody was lost", () => {
    expect(slices[2]?.fall).toBe("");
    expect(slices[0]?.fall).not.toBe("");
  });

  it("stands empty without runs", () => {
    expect(river([stage(0, 0, 0, 0, 0)], 120, 160)[0]).toMatchObject({ segments: [], barHeight: 0, flow: 0 });
  });
});

it("a fall reaches the bottom edge", () => {
  expect(fallPath(10, 30, 160)).toContain(",160");
});
