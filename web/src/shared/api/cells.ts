// A row of any answer by column name, and the cell that opens the customers behind one of its numbers.
import type { Cell } from "./answers";

export type Figure = string | number | boolean | null | undefined;
export type Figures = Readonly<Record<string, Figure>>;

/** The columns that say what a row is about, in whichever analysis they come. */
const GROUPS = ["group", "group_2", "group_3"];
const KEYS = [...GROUPS, "period", "stage", "touchpoint", "step", "source", "target", "path", "kind", "key", "cohort", "scenario", "item", "channel", "other_channel", "department", "deviation", "kpi", "begins", "persona", "content"];

export function numberOf(row: Figures, name: string | undefined): number | null {
  const value = name === undefined ? null : row[name];
  return typeof value === "number" ? value : null;
}

export function textOf(row: Figures, name: string): string {
  const value = row[name];
  return value === null || value === undefined ? "" : String(value);
}

function named(row: Figures): [string, string | number][] {
  return Object.entries(row).filter((pair): pair is [string, string | number] => typeof pair[1] === "string" || typeof pair[1] === "number");
}

const ALWAYS = [...GROUPS, "period"];

/** The number of a row, named by the key columns given; without them by those known to name rows, and else by all that hold a text. */
export function cellOf(row: Figures, measure: string, keys: readonly string[] = []): Cell {
  const wanted = keys.length > 0 ? [...ALWAYS, ...keys.filter((name) => name !== "title")] : KEYS;
  const found = named(row).filter(([name]) => wanted.includes(name));
  if (keys.length > 0) return { row: Object.fromEntries(found), measure };
  const texts = named(row).filter(([, value]) => typeof value === "string");
  return { row: Object.fromEntries(found.some(([name]) => !GROUPS.includes(name)) ? found : texts), measure };
}

/** A cell from the address bar; null when there is none or it cannot be read. */
export function readCell(text: string): Cell | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("row" in value) || !("measure" in value)) return null;
    const { row, measure } = value;
    if (typeof row !== "object" || row === null || typeof measure !== "string") return null;
    return { row: Object.fromEntries(named(row as Figures)), measure };
  } catch {
    return null;
  }
}

/** Whether an answer has nothing in it: nobody fits the question. */
export function isHollow(rows: readonly Figures[], counts: readonly string[]): boolean {
  return rows.length === 0 || (counts.length > 0 && rows.every((row) => counts.every((name) => !numberOf(row, name))));
}

/** Rows by what they have in common, in the order they come. */
export function gathered<Row>(rows: readonly Row[], nameOf: (row: Row) => string): readonly (readonly [string, readonly Row[]])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group) group.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return [...groups];
}

interface Grouped {
  readonly group?: string | null;
  readonly group_2?: string | null;
  readonly group_3?: string | null;
}

/** What a row's group is called: its value, or, broken down by several fields, all of its values; nothing without a breakdown. */
export function groupOf(row: Grouped): string {
  const further = [row.group_2, row.group_3].filter((value) => value !== undefined);
  return further.length === 0 ? (row.group ?? "") : [row.group, ...further].map((value) => value ?? "–").join(" · ");
}

/** The groups of a broken-down answer; one nameless group without a breakdown. */
export const groupsOf = <Row extends Grouped>(rows: readonly Row[]) => gathered(rows, groupOf);
