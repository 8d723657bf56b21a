// A question as it stands in the address bar: the same words as the HTTP API, so that a link keeps the whole question.
export const ANALYSES = ["stages", "touchpoints", "funnel", "transitions", "paths", "coverage"] as const;
export type AnalysisName = (typeof ANALYSES)[number];

export interface Question {
  readonly map: string;
  readonly from: string;
  readonly to: string;
  readonly where: readonly string[];
  readonly by: string;
  readonly step: readonly string[];
  readonly exclude: readonly string[];
  readonly within: string;
  readonly mode: "ordered" | "strict" | "any";
  readonly per: "person" | "run";
  readonly trend: "" | "day" | "week" | "month";
  readonly anchor: string;
  readonly direction: "forward" | "backward";
  readonly depth: number;
  readonly collapse: boolean;
  readonly variants: boolean;
}

export const EMPTY: Question = {
  map: "",
  from: "",
  to: "",
  where: [],
  by: "",
  step: [],
  exclude: [],
  within: "",
  mode: "ordered",
  per: "person",
  trend: "",
  anchor: "",
  direction: "forward",
  depth: 5,
  collapse: false,
  variants: false,
};

const OWN: Record<AnalysisName, readonly (keyof Question)[]> = {
  stages: [],
  touchpoints: [],
  funnel: ["step", "exclude", "within", "mode", "per", "trend"],
  transitions: [],
  paths: ["anchor", "direction", "depth", "collapse", "variants"],
  coverage: [],
};
const SHARED: readonly (keyof Question)[] = ["map", "from", "to", "where", "by"];

/** Which arguments an analysis takes. */
export function argumentsOf(analysis: AnalysisName): readonly (keyof Question)[] {
  return [...SHARED, ...OWN[analysis]];
}

export function isAnalysis(text: string | undefined): text is AnalysisName {
  return (ANALYSES as readonly (string | undefined)[]).includes(text);
}

function among<T extends string>(text: string | null, allowed: readonly T[], otherwise: T): T {
  return allowed.find((each) => each === text) ?? otherwise;
}

function depthOf(text: string | null): number {
  const value = Number(text ?? "");
  return Number.isInteger(value) && value >= 1 && value <= 20 ? value : EMPTY.depth;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayOf = (text: string | null): string => (text && ISO_DAY.test(text) ? text : "");

/** Read a question from the address bar; whatever cannot be read falls back to its default. */
export function readQuestion(search: URLSearchParams): Question {
  return {
    map: search.get("map") ?? "",
    from: dayOf(search.get("from")),
    to: dayOf(search.get("to")),
    where: search.getAll("where").filter(Boolean),
    by: search.get("by") ?? "",
    step: search.getAll("step").filter(Boolean),
    exclude: search.getAll("exclude").filter(Boolean),
    within: search.get("within") ?? "",
    mode: among(search.get("mode"), ["ordered", "strict", "any"], "ordered"),
    per: among(search.get("per"), ["person", "run"], "person"),
    trend: among(search.get("trend"), ["", "day", "week", "month"], ""),
    anchor: search.get("anchor") ?? "",
    direction: among(search.get("direction"), ["forward", "backward"], "forward"),
    depth: depthOf(search.get("depth")),
    collapse: search.get("collapse") === "true",
    variants: search.get("variants") === "true",
  };
}

/** The arguments that differ from their defaults, as name and text, lists repeated; the order is always the same. */
export function pairs(question: Question, names: readonly (keyof Question)[]): [string, string][] {
  return names.flatMap((name): [string, string][] => {
    const value = question[name];
    if (Array.isArray(value)) return value.map((each: string) => [name, each]);
    return value === EMPTY[name] ? [] : [[name, String(value)]];
  });
}

/** Write a change into the address bar and leave every other parameter as it is. */
export function writeQuestion(search: URLSearchParams, change: Partial<Question>): URLSearchParams {
  const names = Object.keys(EMPTY) as (keyof Question)[];
  const next = new URLSearchParams([...search].filter(([name]) => !(names as string[]).includes(name)));
  for (const [name, value] of pairs({ ...readQuestion(search), ...change }, names)) next.append(name, value);
  return next;
}

/** The part of a question that another analysis or the map can take over: map, period, filter. */
export function carriedOver(search: URLSearchParams): string {
  const kept = pairs(readQuestion(search), ["map", "from", "to", "where"]);
  const text = new URLSearchParams(kept).toString();
  return text ? `?${text}` : "";
}
