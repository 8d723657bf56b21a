// How the value of a figure is written: a share, money, points, days or a number.
import { duration } from "@/shared/format/durations";
import { DASH, decimal, money, percent, points, type Maybe } from "@/shared/format/numbers";

const DAY = 86_400;

export function figure(kpi: string, value: Maybe, currency: string): string {
  if (typeof value !== "number") return DASH;
  if (/rate$|share$|^csat$/.test(kpi)) return percent(value);
  if (/^value/.test(kpi)) return money(value, currency);
  if (kpi === "nps") return points(value);
  return kpi.endsWith("_days") ? duration(value * DAY) : decimal(value);
}
