// A match rule as rows of a form: read from what a map writes, and written back the same way.

export type Literal = string | number | boolean;
export type Written = { readonly [key: string]: unknown };

export const OPERATORS = ["equals", "not", "in", "exists", "gt", "gte", "lt", "lte", "starts_with", "ends_with", "contains", "matches"] as const;
export type Operator = (typeof OPERATORS)[number];
export type Join = "all" | "any" | "none";

export interface Row {
  readonly kind: "row";
  readonly field: string;
  readonly operator: Operator;
  readonly values: readonly Literal[];
}

export interface Group {
  readonly kind: "group";
  readonly join: Join;
  readonly parts: readonly Part[];
}

export type Part = Row | Group;

/** So many groups within one another a form can show. */
const DEEPEST = 2;

export const newRow = (field = ""): Row => ({ kind: "row", field, operator: "equals", values: [] });
export const newGroup = (join: Join): Group => ({ kind: "group", join, parts: [newRow()] });

const isWritten = (value: unknown): value is Written => typeof value === "object" && value !== null && !Array.isArray(value);
const isLiteral = (value: unknown): value is Literal => ["string", "number", "boolean"].includes(typeof value);
const isOperator = (name: string): name is Operator => name !== "equals" && (OPERATORS as readonly string[]).includes(name);

/** The form of a rule, always a group; null where a form cannot show it. */
export function readRule(written: Written | null): Group | null {
  if (written === null) return { kind: "group", join: "all", parts: [] };
  const parts = partsOf(written);
  const found = parts === null ? null : parts.length === 1 && parts[0]?.kind === "group" ? parts[0] : ({ kind: "group", join: "all", parts } as const);
  return found && depth(found) <= DEEPEST ? found : null;
}

const depth = (part: Part): number => (part.kind === "row" ? 0 : 1 + Math.max(0, ...part.parts.map(depth)));

function every<T>(items: readonly (T | null)[]): T[] | null {
  return items.some((item) => item === null) ? null : (items as T[]);
}

function partsOf(written: Written): Part[] | null {
  return every(Object.entries(written).map(([key, value]) => entryOf(key, value)))?.flat() ?? null;
}

function entryOf(key: string, value: unknown): Part[] | null {
  if (key === "all" || key === "any") {
    const parts = Array.isArray(value) ? every(value.map((one) => (isWritten(one) ? partOf(one) : null))) : null;
    return parts && [{ kind: "group", join: key, parts }];
  }
  if (key === "not") return isWritten(value) ? noneOf(value) : null;
  if (isLiteral(value)) return [{ kind: "row", field: key, operator: "equals", values: [value] }];
  if (!isWritten(value)) return null;
  return every(Object.entries(value).map(([operator, operand]) => rowOf(key, operator, operand)));
}

/** One part for one mapping: several keys of it must all hold. */
function partOf(written: Written): Part | null {
  const parts = partsOf(written);
  if (parts === null) return null;
  return parts.length === 1 && parts[0] ? parts[0] : { kind: "group", join: "all", parts };
}

function noneOf(written: Written): Part[] | null {
  const part = partOf(written);
  if (part === null) return null;
  if (part.kind === "group" && part.join === "any") return [{ ...part, join: "none" }];
  return [{ kind: "group", join: "none", parts: [part] }];
}

function rowOf(field: string, operator: string, operand: unknown): Row | null {
  if (!isOperator(operator)) return null;
  const values = Array.isArray(operand) ? operand : [operand];
  return values.every(isLiteral) ? { kind: "row", field, operator, values } : null;
}

/** Whether every row says something. */
export const isWhole = (part: Part): boolean => (part.kind === "row" ? part.field !== "" && part.values.length > 0 : part.parts.length > 0 && part.parts.every(isWhole));

/** What a map writes for a part. */
export function writeRule(part: Part): Written {
  if (part.kind === "row") return { [part.field]: operandOf(part) };
  const parts = part.parts.map(writeRule);
  if (part.join === "any") return { any: parts };
  if (part.join === "none") return { not: parts.length === 1 ? parts[0] : { any: parts } };
  const keys = parts.flatMap((one) => Object.keys(one));
  return new Set(keys).size === keys.length && parts.length > 0 ? (Object.assign({}, ...parts) as Written) : { all: parts };
}

function operandOf({ operator, values }: Row): unknown {
  if (operator === "equals") return values[0];
  return { [operator]: operator === "in" ? values : values[0] };
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const ORDERED: readonly Operator[] = ["gt", "gte", "lt", "lte"];

/** What somebody typed, as the kind of value that is meant: a number where numbers are compared or where one stood before. */
export function literal(text: string, operator: Operator, before?: Literal): Literal {
  const trimmed = text.trim();
  if (operator === "exists") return trimmed !== "false";
  if (typeof before === "boolean" && (trimmed === "true" || trimmed === "false")) return trimmed === "true";
  if ((ORDERED.includes(operator) || typeof before === "number") && NUMBER.test(trimmed)) return Number(trimmed);
  return text;
}

/** A row with another operator keeps what can be kept of its values. */
export function withOperator(row: Row, operator: Operator): Row {
  if (operator === "exists") return { ...row, operator, values: [true] };
  const values = row.operator === "exists" ? [] : row.values;
  return { ...row, operator, values: operator === "in" ? values : values.slice(0, 1).map((one) => literal(String(one), operator, one)) };
}
