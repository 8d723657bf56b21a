// How the value of a figure is written: a share, money, points, days or a number.
import { locale } from "@/language";
import { duration } from "@/shared/format/durations";
import { DASH, decimal, money, percent, points, type Maybe } from "@/shared/format/numbers";

import { words } from "./words";

const DAY = 86_400;
/** The period that begins on a day, as short as it can be said. */
export function periodOf(every: string, begins: string): string {
  const at = new Date(`${begins}T12:00:00Z`);
  const say = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(at);
  if (every === "year") return say({ year: "numeric" });
  if (every === "quarter") return words.scorecard.quarter(Math.floor(at.getUTCMonth() / 3) + 1, say({ year: "numeric" }));
  if (every === "month") return say({ month: "short", year: "numeric" });
  return every === "week" ? words.scorecard.week(say({ dateStyle: "medium" })) : say({ dateStyle: "medium" });
}

export function figure(kpi: string, value: Maybe, currency: string): string {
  if (typeof value !== "number") return DASH;
  if (/rate$|share$|^csat$/.test(kpi)) return percent(value);
  if (/^value/.test(kpi)) return money(value, currency);
  if (kpi === "nps") return points(value);
  return kpi.endsWith("_days") ? duration(value * DAY) : decimal(value);
}
