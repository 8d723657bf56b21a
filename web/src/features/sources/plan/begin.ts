// A plan to begin with: the events that a source has just sent, each property with the type that all its values have.
import type { LiveCall, PropertyRule, TrackingPlan } from "@/api/types";

type Properties = Readonly<Record<string, unknown>>;

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function typeOf(value: unknown): PropertyRule["type"] {
  if (typeof value === "boolean") return "truth";
  if (typeof value === "number") return Number.isInteger(value) ? "whole" : "number";
  return typeof value === "string" && ISO_TIME.test(value) ? "time" : "any";
}

/** The narrowest type that fits both. */
function both(one: PropertyRule["type"], other: PropertyRule["type"]): PropertyRule["type"] {
  if (one === other) return one;
  const numbers = new Set(["whole", "number"]);
  return numbers.has(one) && numbers.has(other) ? "number" : "any";
}

function propertiesOf(call: LiveCall): Properties {
  try {
    const { properties } = JSON.parse(call.text) as { properties?: unknown };
    return typeof properties === "object" && properties !== null ? (properties as Properties) : {};
  } catch {
    return {};
  }
}

function ruleOf(name: string, calls: readonly Properties[]): PropertyRule {
  const values = calls.map((each) => each[name]).filter((value) => value !== undefined && value !== null);
  return { type: values.map(typeOf).reduce(both), required: values.length === calls.length, choices: [] };
}

/** Nested values are left out: a plan says nothing of them. */
const isFlat = (value: unknown): boolean => typeof value !== "object" && value !== undefined;

function rulesOf(calls: readonly Properties[]): Record<string, PropertyRule> {
  const names = new Set(calls.flatMap((each) => Object.keys(each).filter((name) => isFlat(each[name]))));
  return Object.fromEntries([...names].sort().map((name) => [name, ruleOf(name, calls)]));
}

export function planOfCalls(calls: readonly LiveCall[]): TrackingPlan {
  const byEvent = new Map<string, Properties[]>();
  for (const call of calls) {
    if (call.type === "track" && call.name && !call.reason) byEvent.set(call.name, [...(byEvent.get(call.name) ?? []), propertiesOf(call)]);
  }
  const events = [...byEvent].sort(([one], [other]) => one.localeCompare(other)).map(([event, each]) => [event, rulesOf(each)] as const);
  return { unplanned: "flag", broken: "flag", events: Object.fromEntries(events) };
}
