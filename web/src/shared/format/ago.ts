// How long ago something was, in the reader's words: 3 seconds ago, 2 hours ago.
import { locale } from "@/language";

import { DASH } from "./numbers";

const words = new Intl.RelativeTimeFormat(locale, { numeric: "always" });

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A moment that lies ahead, because two clocks differ, counts as now. */
export function ago(moment: string | null | undefined, now: number): string {
  const at = moment ? Date.parse(moment) : Number.NaN;
  if (Number.isNaN(at)) return DASH;
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? (["second", 1] as const);
  return words.format(-Math.floor(seconds / size), unit);
}
