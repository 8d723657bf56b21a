// Moments in the workspace's own zone, with the zone said.
import { locale } from "@/language";

import { DASH } from "./numbers";

type Moment = string | null | undefined;

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone || "UTC" });
  made.set(key, fresh);
  return fresh;
}

function say(moment: Moment, zone: string, options: Intl.DateTimeFormatOptions): string {
  if (!moment) return DASH;
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? DASH : formatter(zone, options).format(at);
}

/** 31 Dec 2017 */
export const day = (moment: Moment, zone: string): string => say(moment, zone, { dateStyle: "medium" });

/** Sunday, 31 December 2017 */
export const longDay = (moment: Moment, zone: string): string => say(moment, zone, { dateStyle: "full" });

/** 23:59 */
export const clock = (moment: Moment, zone: string): string => say(moment, zone, { hour: "2-digit", minute: "2-digit" });

/** 23:59:07 */
export const clockWithSeconds = (moment: Moment, zone: string): string => say(moment, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** 31 Dec 2017, 23:59 */
export const dayAndClock = (moment: Moment, zone: string): string => say(moment, zone, { dateStyle: "medium", timeStyle: "short" });

/** The short name of the zone at that moment, for example EST. */
export function zoneName(moment: Moment, zone: string): string {
  const at = moment ? new Date(moment) : new Date();
  const named = (tag: string) =>
    new Intl.DateTimeFormat(tag, { timeZone: zone || "UTC", timeZoneName: "short" }).formatToParts(at).find((part) => part.type === "timeZoneName")?.value;
  const own = named(locale) ?? zone;
  return own.startsWith("GMT") ? (named("en-US") ?? own) : own;
}

/** The calendar day in the zone, as 2017-12-31: the key timelines are grouped by. */
export function dayKey(moment: string, zone: string): string {
  const parts = formatter(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
