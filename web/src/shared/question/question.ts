// A question as it stands in the address bar: the same words as the HTTP API, so that a link keeps the whole question.
import type { Argument } from "@/api/types";

import { valuesOf, type Values } from "./values";

export interface Question {
  readonly map: string;
  readonly from: string;
  readonly to: string;
  readonly where: readonly string[];
  readonly by: string;
  /** What only this analysis takes, by argument; nothing of those that are left at their default. */
  readonly own: Values;
}

export const EMPTY: Question = { map: "", from: "", to: "", where: [], by: "", own: {} };

const SHARED = ["map", "from", "to", "where", "by"] as const;
const CARRIED = ["map", "from", "to", "where"] as const;

/** The arguments that only this analysis takes. */
export function ownOf(known: readonly Argument[]): readonly Argument[] {
  return known.filter(({ name }) => !(SHARED as readonly string[]).includes(name));
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayOf = (text: string | null): string => (text && ISO_DAY.test(text) ? text : "");

/** Read a question from the address bar; whatever cannot be read falls back to its default. */
export function readQuestion(search: URLSearchParams, own: readonly Argument[] = []): Question {
  return {
    map: search.get("map") ?? "",
    from: dayOf(search.get("from")),
    to: dayOf(search.get("to")),
    where: search.getAll("where").filter(Boolean),
    by: search.get("by") ?? "",
    own: Object.fromEntries(
      own.flatMap((argument) => {
        const values = valuesOf(argument, search.getAll(argument.name));
        return values.length > 0 ? [[argument.name, values] as const] : [];
      }),
    ),
  };
}

/** The arguments that differ from their defaults, as name and text, lists repeated; the order is always the same. */
export function pairs(question: Question, names: readonly (typeof SHARED)[number][] = SHARED): [string, string][] {
  return names.flatMap((name): [string, string][] => {
    const value = question[name];
    if (typeof value === "string") return value === "" ? [] : [[name, value]];
    return value.map((each) => [name, each]);
  });
}

/** The same, of the arguments that only this analysis takes. */
export function ownPairs(question: Question): [string, string][] {
  return Object.entries(question.own).flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}

/** Write a change into the address bar and leave every parameter that is no part of the question as it is. */
export function writeQuestion(search: URLSearchParams, change: Partial<Question>, own: readonly Argument[] = []): URLSearchParams {
  const names: readonly string[] = [...SHARED, ...own.map(({ name }) => name)];
  const next = new URLSearchParams([...search].filter(([name]) => !names.includes(name)));
  const before = readQuestion(search, own);
  const after = { ...before, ...change, own: { ...before.own, ...change.own } };
  for (const [name, value] of pairs(after)) next.append(name, value);
  for (const argument of own) for (const value of valuesOf(argument, after.own[argument.name] ?? [])) next.append(argument.name, value);
  return next;
}

/** The part of a question that another analysis or the map can take over: map, period, filter. */
export function carriedOver(search: URLSearchParams): string {
  const text = new URLSearchParams(pairs(readQuestion(search), CARRIED)).toString();
  return text ? `?${text}` : "";
}
