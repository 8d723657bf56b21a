// Analyses answered: the question of the address bar goes out as it stands and comes back as typed rows.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { CustomerPage } from "@/api/types";
import type { AnalysisName, Question } from "@/shared/question/question";

function common(question: Question) {
  const { map, from, to, by, where } = question;
  return { ...(map && { map }), ...(from && { from }), ...(to && { to }), ...(by && { by }), where: [...where] };
}

function funnelOf(question: Question) {
  const { step, exclude, within, mode, per, trend } = question;
  return { ...common(question), step: [...step], exclude: [...exclude], ...(within && { within }), mode, per, ...(trend && { trend }) };
}

function pathsOf(question: Question) {
  const { anchor, direction, depth, collapse, variants } = question;
  return { ...common(question), ...(anchor && { anchor }), direction, depth, collapse, variants, top: variants ? 50 : 250 };
}

const ASK = {
  stages: (question: Question) => body(client.GET("/api/analyses/stages", { params: { query: common(question) } })),
  touchpoints: (question: Question) => body(client.GET("/api/analyses/touchpoints", { params: { query: common(question) } })),
  funnel: (question: Question) => body(client.GET("/api/analyses/funnel", { params: { query: funnelOf(question) } })),
  transitions: (question: Question) => body(client.GET("/api/analyses/transitions", { params: { query: common(question) } })),
  paths: (question: Question) => body(client.GET("/api/analyses/paths", { params: { query: pathsOf(question) } })),
  coverage: (question: Question) => body(client.GET("/api/analyses/coverage", { params: { query: common(question) } })),
};

export type Answers = { [Name in AnalysisName]: Awaited<ReturnType<(typeof ASK)[Name]>> };
export type AnyRow = Answers[AnalysisName]["rows"][number];

/** The answer to a question; while a changed question is on its way, the last answer stays on the screen. */
export function useAnswer<Name extends AnalysisName>(analysis: Name, question: Question, enabled = true) {
  return useQuery({
    queryKey: ["answer", analysis, question],
    queryFn: () => ASK[analysis](question) as Promise<Answers[Name]>,
    enabled,
    placeholderData: (previous, asked) => (asked?.queryKey[1] === analysis ? keepPreviousData(previous) : undefined),
  });
}

/** One number of an answer: the row's key columns and the measure's column. */
export interface Cell {
  readonly row: Readonly<Record<string, string | number>>;
  readonly measure: string;
}

interface Page {
  readonly row: string;
  readonly measure: string;
  readonly offset: number;
  readonly limit: number;
}

function behind(analysis: AnalysisName, question: Question, page: Page): Promise<CustomerPage> {
  const plain = { params: { query: { ...common(question), ...page } } };
  if (analysis === "funnel") {
    return body(client.GET("/api/analyses/funnel/customers", { params: { query: { ...funnelOf(question), ...page } } }));
  }
  if (analysis === "paths") {
    return body(client.GET("/api/analyses/paths/customers", { params: { query: { ...pathsOf(question), ...page } } }));
  }
  if (analysis === "touchpoints") return body(client.GET("/api/analyses/touchpoints/customers", plain));
  if (analysis === "transitions") return body(client.GET("/api/analyses/transitions/customers", plain));
  if (analysis === "coverage") return body(client.GET("/api/analyses/coverage/customers", plain));
  return body(client.GET("/api/analyses/stages/customers", plain));
}

/** The customers behind one number, page by page. */
export function useMembers(analysis: AnalysisName, question: Question, cell: Cell | null, limit = 30) {
  const page = { row: JSON.stringify(cell?.row ?? {}), measure: cell?.measure ?? "", limit };
  return useInfiniteQuery({
    queryKey: ["members", analysis, question, page],
    queryFn: ({ pageParam }) => behind(analysis, question, { ...page, offset: pageParam }),
    enabled: cell !== null,
    initialPageParam: 0,
    getNextPageParam: (last) => (last.offset + last.rows.length < last.total ? last.offset + last.rows.length : undefined),
  });
}
