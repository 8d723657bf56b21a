// What was given for an argument, as texts: only what it takes, and nothing that says no more than its default.
import type { Argument } from "@/api/types";

export type Values = Readonly<Record<string, readonly string[]>>;

function fits({ kind, choices, least, most }: Argument, text: string): boolean {
  if (text === "") return false;
  if (choices.length > 0) return choices.includes(text);
  if (kind === "whole") return /^-?\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
  if (kind === "number") return Number.isFinite(Number(text));
  if (kind === "switch") return text === "true" || text === "false";
  return true;
}

export function valuesOf(argument: Argument, given: readonly string[]): readonly string[] {
  const good = given.map((text) => text.trim()).filter((text) => fits(argument, text));
  if (argument.repeated) return good;
  return good.slice(0, 1).filter((text) => text !== String(argument.default));
}

/** What an argument is now: given, or its default. */
export function valueOf(argument: Argument, values: Values): string {
  return values[argument.name]?.[0] ?? String(argument.default);
}
