// A link keeps the whole question, and the command line says the same.
import { describe, expect, it } from "vitest";

import type { Argument } from "@/api/types";

import { asCommand, shellQuote } from "./cli";
import { readFilter, valueOf, withFilter } from "./filters";
import { carriedOver, EMPTY, readQuestion, writeQuestion, type Question } from "./question";
import { readStep, stepLabel, withTitles, writeStep } from "./steps";

const argument = (name: string, more: Partial<Argument> = {}): Argument => ({ name, help: "", kind: "text", repeated: false, choices: [], default: "", least: 1, most: 50, ...more });

const OWN: readonly Argument[] = [
  argument("step", { kind: "step", repeated: true }),
  argument("within", { kind: "duration" }),
  argument("mode", { choices: ["ordered", "strict", "any"], default: "ordered" }),
  argument("per", { choices: ["person", "run"], default: "person" }),
  argument("variants", { kind: "switch", default: false }),
  argument("depth", { kind: "whole", default: 5 }),
  argument("half_life", { kind: "number", default: 7 }),
];

const ASKED: Question = {
  ...EMPTY,
  map: "coupon-loyalty",
  from: "2017-01-01",
  where: ["persona=family", '{"traits.age":{"in":["35-44","45-54"]}}'],
  own: { step: ["mailing_a|mailing_b", "visit?", 'event:"Order Completed"'], within: ["30d"], mode: ["strict"], variants: ["true"], depth: ["7"] },
};

describe("the address bar", () => {
  it("gives back exactly the question that was written", () => {
    const link = writeQuestion(new URLSearchParams(), ASKED, OWN).toString();
    expect(readQuestion(new URLSearchParams(link), OWN)).toEqual(ASKED);
  });
  it("leaves out defaults and keeps what is not its own", () => {
    expect(writeQuestion(new URLSearchParams("open=stage:intent&per=run"), { own: { per: ["person"] } }, OWN).toString()).toBe("open=stage%3Aintent");
  });
  it("survives nonsense", () => {
    const question = readQuestion(new URLSearchParams("mode=sideways&depth=-3&half_life=long&variants=1&step=&from=tomorrow"), OWN);
    expect([question.own, question.from]).toEqual([{}, ""]);
  });
  it("changes one argument and leaves the others", () => {
    const link = writeQuestion(new URLSearchParams("step=a&step=b&depth=7&by=persona"), { own: { depth: [], half_life: ["2.5"] } }, OWN).toString();
    expect(link).toBe("by=persona&step=a&step=b&half_life=2.5");
  });
  it("carries map, period and filter to the next analysis, and no steps", () => {
    expect(carriedOver(new URLSearchParams("step=a&where=persona%3Dfamily&to=2017-06-01"))).toBe("?to=2017-06-01&where=persona%3Dfamily");
  });
});

describe("steps", () => {
  it("are the same after reading and writing", () => {
    for (const text of ASKED.own["step"] ?? []) expect(writeStep(readStep(text))).toBe(text);
  });
  it("read as people say them", () => {
    expect(stepLabel("a|b?", (id) => id.toUpperCase())).toBe("A or B (optional)");
    expect(stepLabel('event:"Order Completed"', (id) => id)).toBe("Order Completed");
    expect(withTitles("3 get to “a|b”.", (id) => id.toUpperCase())).toBe("3 get to “A or B”.");
  });
});

describe("filters", () => {
  it("replace, add and drop by field", () => {
    expect(withFilter(["persona=a", "channel=web"], "persona", "b")).toEqual(["channel=web", "persona=b"]);
    expect(withFilter(["persona=a"], "persona", "")).toEqual([]);
    expect(valueOf(["traits.age=35-44"], "traits.age")).toBe("35-44");
  });
  it("keep rules in the longer form as they are", () => {
    expect(readFilter('{"traits.age":"35-44"}')).toBeNull();
    expect(withFilter(['{"a":"b"}'], "persona", "x")).toEqual(['{"a":"b"}', "persona=x"]);
  });
});

describe("the command line", () => {
  it("asks the same question", () => {
    expect(asCommand("funnel", { ...EMPTY, own: { step: ["a|b", "c?"], within: ["7d"] }, where: ["traits.age=35-44"] }, OWN)).toBe(
      "touchline funnel -w . --where traits.age=35-44 --step 'a|b' --step 'c?' --within 7d",
    );
    expect(asCommand("paths", { ...EMPTY, own: { variants: ["true"] } }, OWN)).toBe("touchline paths -w . --variants");
  });
  it("lets no shell run what the data say", () => {
    expect(shellQuote("$(rm -rf /)")).toBe("'$(rm -rf /)'");
    expect(shellQuote("it's")).toBe(`'it'\\''s'`);
  });
});
