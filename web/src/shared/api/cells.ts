// A row of any answer by column name, and the cell that opens the customers behind one of its numbers.
import type { AnalysisName } from "@/shared/question/question";
import { KEYS } from "@/shared/texts/columns";

import type { AnyRow, Cell } from "./answers";

export type Figures = Readonly<Record<string, string | number | null | undefined>>;

export const figures = (row: AnyRow): Figures => ({ ...row });

export function numberOf(row: Figures, name: string | undefined): number | null {
  const value = name === undefined ? null : row[name];
  return typeof value === "number" ? value : null;
}

export function textOf(row: Figures, name: string): string {
  const value = row[name];
  return value === null || value === undefined ? "" : String(value);
}

/** The key columns of a row, the group included where the answer is broken down. */
export function cellOf(analysis: AnalysisName, row: AnyRow, measure: string): Cell {
  const values = figures(row);
  const keys = [...KEYS[analysis], "group"].flatMap((name): [string, string | number][] => {
    const value = values[name];
    return value === null || value === undefined ? [] : [[name, value]];
  });
  return { row: Object.fromEntries(keys), measure };
}

/** A cell from the address bar; null when there is none or it cannot be read. */
export function readCell(text: string): Cell | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("row" in value) || !("measure" in value)) return null;
    const { row, measure } = value;
    if (typeof row !== "object" || row === null || typeof measure !== "string") return null;
    const plain = Object.entries(row).filter((pair): pair is [string, string | number] => typeof pair[1] === "string" || typeof pair[1] === "number");
    return { row: Object.fromEntries(plain), measure };
  } catch {
    return null;
  }
}

/** Whether an answer has rows but nothing in them: nobody fits the question. */
export function isHollow(rows: readonly AnyRow[]): boolean {
  return rows.every((row) => ["reached", "touches", "count"].every((name) => !numberOf(figures(row), name)));
}

/** The groups of a broken-down answer in the order they come; one nameless group without a breakdown. */
export function groupsOf<Row extends { readonly group?: string | null }>(rows: readonly Row[]): readonly (readonly [string, readonly Row[]])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row.group ?? "";
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups];
}
