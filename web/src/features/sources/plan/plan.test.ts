// A plan is written so that it reads back, and begun with what has come.
import { expect, it } from "vitest";

import type { LiveCall, TrackingPlan } from "@/api/types";

import { planOfCalls } from "./begin";
import { planText, scalar, withVerdict } from "./written";

const call = (name: string, properties: object, more: Partial<LiveCall> = {}): LiveCall => ({
  source: "web",
  at: "2026-01-01T00:00:00Z",
  type: "track",
  name,
  customer: "u",
  reason: "",
  text: JSON.stringify({ properties }),
  ...more,
});

it("is written as people write it", () => {
  const plan: TrackingPlan = {
    unplanned: "quarantine",
    broken: "flag",
    events: { "Order Completed": { value: { type: "number", required: true, choices: [] }, "a:b": { type: "any", required: false, choices: ["CHF", "no"] } }, Seen: {} },
  };
  expect(planText(plan)).toBe(
    'unplanned: quarantine\nbroken: flag\nevents:\n  Order Completed:\n    value: {type: number, required: true}\n    "a:b": {choices: [CHF, "no"]}\n  Seen: {}\n',
  );
  expect(planText({ unplanned: "allow", broken: "flag", events: {} })).toBe("unplanned: allow\nbroken: flag\nevents: {}\n");
});

it("quotes what could be read as something else", () => {
  expect(["Order Completed", "yes", "7", "a: b", "-x", "", "a #b", "Käse"].map(scalar)).toEqual(["Order Completed", '"yes"', '"7"', '"a: b"', '"-x"', '""', '"a #b"', '"Käse"']);
});

it("changes one word and leaves the rest as it was written", () => {
  expect(withVerdict("# ours\nunplanned: allow # yet\nevents: {}", "unplanned", "quarantine")).toBe("# ours\nunplanned: quarantine # yet\nevents: {}");
  expect(withVerdict("events: {}", "broken", "flag")).toBe("broken: flag\nevents: {}");
  expect(JSON.parse(withVerdict('{"events": {}}', "broken", "allow"))).toEqual({ events: {}, broken: "allow" });
  expect(withVerdict("{", "broken", "allow")).toBe("{");
});

it("begins with the events that came, and the types all their values have", () => {
  const calls = [
    call("Seen", { page: "/a", depth: 1, at: "2026-01-01T10:00:00Z", list: [1] }),
    call("Seen", { page: "/b", depth: 1.5, at: "2026-01-02T10:00:00Z", member: true }),
    call("Left", {}),
    call("Refused", {}, { reason: "no_customer" }),
    call("", {}, { type: "identify" }),
    call("Broken", {}, { text: "{" }),
  ];
  expect(planOfCalls(calls).events).toEqual({
    Broken: {},
    Left: {},
    Seen: {
      at: { type: "time", required: true, choices: [] },
      depth: { type: "number", required: true, choices: [] },
      member: { type: "truth", required: false, choices: [] },
      page: { type: "any", required: true, choices: [] },
    },
  });
});
