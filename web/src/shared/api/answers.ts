// Analyses answered: the question of the address bar goes out as it stands and comes back as rows.
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { CoverageRow, CustomerPage, FunnelRow, MovementRow, PathsRow, StagesRow, TouchpointsRow, TransitionsRow } from "@/api/types";
import { ownPairs, pairs, type Question } from "@/shared/question/question";

import type { Figures } from "./cells";

interface KnownRows {
  readonly stages: StagesRow;
  readonly movement: MovementRow;
  readonly touchpoints: TouchpointsRow;
  readonly funnel: FunnelRow;
  readonly transitions: TransitionsRow;
  readonly paths: PathsRow;
  readonly coverage: CoverageRow;
}

export type RowOf<Name extends string> = Name extends keyof KnownRows ? KnownRows[Name] : Figures;

export interface Answer<Row = Figures> {
  readonly as_of: string;
  readonly units: string;
  readonly sentence: string;
  readonly rows: readonly Row[];
}

/** One number of an answer: the row's key columns and the measure's column. */
export interface Cell {
  readonly row: Readonly<Record<string, string | number>>;
  readonly measure: string;
}

const MOST_PATHS: [string, string] = ["top", "250"];

/** Every argument as name and text; a picture of paths wants more of them than a table. */
export function questionPairs(analysis: string, question: Question): [string, string][] {
  const asked = [...pairs(question), ...ownPairs(question)];
  return analysis === "paths" && !question.own["top"] ? [...asked, MOST_PATHS] : asked;
}

function queryOf(analysis: string, question: Question): Record<string, string[]> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of questionPairs(analysis, question)) query[name] = [...(query[name] ?? []), value];
  return query;
}

/** Every analysis has the same two routes; that of the stages stands for the type of all. */
const ask = (analysis: string, query: object, signal: AbortSignal) => body(client.GET(`/api/analyses/${analysis}` as "/api/analyses/stages", { params: { query }, signal }));
const open = (analysis: string, query: object, signal: AbortSignal) => body(client.GET(`/api/analyses/${analysis}/customers` as "/api/analyses/stages/customers", { params: { query: query as never }, signal }));

/** The answer to a question, asked anew `every` so many milliseconds if at all; while a changed question is on its way, the last answer stays on the screen. */
export function useAnswer<Name extends string>(analysis: Name, question: Question, enabled = true, every: number | false = false) {
  return useQuery({
    queryKey: ["answer", analysis, question],
    queryFn: async ({ signal }) => (await ask(analysis, queryOf(analysis, question), signal)) as unknown as Answer<RowOf<Name>>,
    enabled,
    refetchInterval: every,
    placeholderData: (previous, asked) => (asked?.queryKey[1] === analysis ? keepPreviousData(previous) : undefined),
  });
}

/** The answers to several questions of one analysis, each undefined while it is on its way. */
export function useAnswers(analysis: string, questions: readonly Question[]): readonly (Answer | undefined)[] {
  const asked = questions.map((question) => ({
    queryKey: ["answer", analysis, question],
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) => await ask(analysis, queryOf(analysis, question), signal),
  }));
  return useQueries({ queries: asked }).map(({ data }) => data);
}

/** The customers behind one number, page by page. */
export function useMembers(analysis: string, question: Question, cell: Cell | null, limit = 30) {
  const page = { row: JSON.stringify(cell?.row ?? {}), measure: cell?.measure ?? "", limit };
  return useInfiniteQuery({
    queryKey: ["members", analysis, question, page],
    queryFn: ({ pageParam, signal }): Promise<CustomerPage> => open(analysis, { ...queryOf(analysis, question), ...page, offset: pageParam }, signal),
    enabled: cell !== null,
    initialPageParam: 0,
    getNextPageParam: (last) => (last.offset + last.rows.length < last.total ? last.offset + last.rows.length : undefined),
  });
}
