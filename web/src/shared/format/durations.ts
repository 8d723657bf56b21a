// Lengths of time as people say them: two units at most, never more precise than useful.
import { numberFormat } from "@/language";

import { DASH, type Maybe } from "./numbers";

const UNITS: readonly (readonly [string, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function unit(amount: number, name: string, digits: number): string {
  return numberFormat({ style: "unit", unit: name, unitDisplay: name === "day" ? "long" : "short", maximumFractionDigits: digits }).format(amount);
}

/** 12.5 days, 3.2 hr, 45 min, 8 sec; a dash when the time was never reached. */
export function duration(seconds: Maybe): string {
  if (seconds === null || seconds === undefined) return DASH;
  const [name, size] = UNITS.find(([, length]) => seconds >= length) ?? (["second", 1] as const);
  const amount = seconds / size;
  return unit(amount, name, amount >= 20 || name === "second" ? 0 : 1);
}

const WRITTEN: Record<string, string> = { s: "second", m: "minute", h: "hour", d: "day", w: "week" };

/** The map's own form (90d, 12h) in words; anything else as it stands. */
export function writtenDuration(text: string): string {
  const parts = /^(\d+(?:\.\d+)?)\s*([smhdw])$/.exec(text.trim());
  const name = WRITTEN[parts?.[2] ?? ""];
  if (!parts || !name) return text;
  return numberFormat({ style: "unit", unit: name, unitDisplay: "long" }).format(Number(parts[1]));
}

/** Whether a window reads as a duration the server accepts. */
export function isDuration(text: string): boolean {
  return /^\s*\d+(?:\.\d+)?\s*[smhdw]\s*$/.test(text);
}
