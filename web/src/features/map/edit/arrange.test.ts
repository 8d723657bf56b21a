// Moving a touchpoint: in front of whom it comes to stand, by drag and by key.
import { describe, expect, it } from "vitest";

import type { MapDocument } from "@/api/types";

import { idFor, moved, placeAt, placeBy, standing } from "./arrange";

const map = {
  stages: ["look", "choose", "buy"],
  touchpoints: [
    ["visit", "look"],
    ["mail", "look"],
    ["order", "buy"],
    ["call", null],
  ].map(([id, stage]) => ({ id, stage })),
} as unknown as MapDocument;

const ids = (after: MapDocument) => after.touchpoints.map((each) => each.id);

describe("where a touchpoint goes", () => {
  it("stands in front of the one at its position", () => {
    expect(placeAt(map, "mail", "look", 0)).toEqual({ stage: "look", before: "visit" });
    expect(placeAt(map, "order", "look", 1)).toEqual({ stage: "look", before: "mail" });
  });

  it("stands behind the last of its stage, not behind the whole map", () => {
    expect(placeAt(map, "visit", "look", 1)).toEqual({ stage: "look", before: "order" });
    expect(placeAt(map, "call", "buy", 9)).toEqual({ stage: "buy", before: "" });
  });

  it("comes into an empty stage in front of the stages behind it", () => {
    expect(placeAt(map, "visit", "choose", 0)).toEqual({ stage: "choose", before: "order" });
  });

  it("goes by arrow keys until an edge", () => {
    expect(placeBy(map, "visit", "up")).toBeNull();
    expect(placeBy(map, "visit", "down")).toEqual({ stage: "look", before: "order" });
    expect(placeBy(map, "mail", "down")).toBeNull();
    expect(placeBy(map, "visit", "left")).toBeNull();
    expect(placeBy(map, "mail", "right")).toEqual({ stage: "choose", before: "order" });
    expect(placeBy(map, "order", "right")).toEqual({ stage: "any", before: "call" });
    expect(placeBy(map, "call", "right")).toBeNull();
    expect(placeBy(map, "nobody", "up")).toBeNull();
  });

  it("is where it was sent", () => {
    const there = moved(map, "visit", { stage: "any", before: "" });
    expect(ids(there)).toEqual(["mail", "order", "call", "visit"]);
    expect(there.touchpoints[3]?.stage).toBeNull();
    expect(standing(there, "visit")).toEqual([2, 2]);
    expect(moved(map, "nobody", { stage: "look", before: "" })).toBe(map);
  });
});

it("makes ids of titles", () => {
  expect(idFor("  Café & Übergabe! ", [])).toBe("cafe_ubergabe");
  expect(idFor("Call", ["call", "call_2"])).toBe("call_3");
  expect(idFor("!?", [])).toBe("touchpoint");
});
