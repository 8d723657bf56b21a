// Filters as the address bar holds them, `field=value`, split for the screen and joined again.
import { words } from "@/shared/words";

export interface FilterParts {
  readonly field: string;
  readonly value: string;
}

/** A simple filter's parts, or null when it is a rule in the longer form. */
export function readFilter(text: string): FilterParts | null {
  if (text.trimStart().startsWith("{")) return null;
  const at = text.indexOf("=");
  return at < 1 ? null : { field: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** The way of a filter on the way customers went, or null for any other rule. */
export function readWay(text: string): string | null {
  if (!text.trimStart().startsWith("{")) return null;
  try {
    const rule: unknown = JSON.parse(text);
    if (typeof rule !== "object" || rule === null || !("path" in rule) || Object.keys(rule).length > 1) return null;
    return typeof rule.path === "string" ? rule.path : null;
  } catch {
    return null;
  }
}

export const writeWay = (way: string): string => JSON.stringify({ path: way });

export function writeFilter({ field, value }: FilterParts): string {
  return `${field}=${value}`;
}

/** The value a field is filtered to, or empty. */
export function valueOf(where: readonly string[], field: string): string {
  return where.map(readFilter).find((filter) => filter?.field === field)?.value ?? "";
}

/** Replace, add or (with an empty value) drop the filter on a field. */
export function withFilter(where: readonly string[], field: string, value: string): string[] {
  const others = where.filter((text) => readFilter(text)?.field !== field);
  return value ? [...others, writeFilter({ field, value })] : others;
}

const FIELDS: Readonly<Record<string, string>> = words.fields;

/** How a field reads on the screen: one that every workspace has by its name here, any other by its label, else as its id reads. */
export function fieldLabel(field: string, label = ""): string {
  if (FIELDS[field]) return FIELDS[field];
  if (label) return label;
  const name = field.replace(/^(traits|properties|context)\./, "").replaceAll("_", " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
