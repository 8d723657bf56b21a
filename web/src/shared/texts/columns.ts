// Which columns of an answer a table shows, under which heading, and how each is written.
import type { Analysis, Column } from "@/api/types";
import { phrasebook } from "@/language/phrases";
import type { Figures } from "@/shared/api/cells";

import { words as headings } from "./headings/words";
import { helpOfMeasure, labelOfMeasure } from "./measures";
import { words } from "./words";

export type Writing = Column["shape"] | "touchpoint" | "stage" | "path" | "channel" | "step" | "group" | "figure";

export interface ShownColumn {
  readonly name: string;
  readonly heading: string;
  readonly help: string;
  readonly writing: Writing;
  readonly opens: boolean;
  /** The column that says row by row how to write this one, where rows differ. */
  readonly shapedBy: string;
  /** Shown even where there is no room for all. */
  readonly first: boolean;
  /** The ends of the interval, for rates and whatever else comes with one. */
  readonly low: string;
  readonly high: string;
}

/** Analyses whose headings the screens have words of their own for. */
const OWN_WORDS = new Set(["stages", "touchpoints", "funnel", "transitions", "paths", "coverage"]);

const headingOf = phrasebook(headings.headings);
const valueOf = phrasebook(headings.values);
const wholeOf = phrasebook(headings.wholes);

/** Columns whose texts are names of the map's and not words of an analysis. */
const NAMED = new Set(["title", "owner", "department", "item", "key"]);

/** A text of an answer in the reader's language, where it is one of the words that analyses say. */
export const valueText = (column: string, text: string): string => ((NAMED.has(column) ? wholeOf(text) : valueOf(text)) ?? text);

const SPECIAL: Readonly<Record<string, Writing>> = {
  touchpoint: "touchpoint",
  source: "touchpoint",
  target: "touchpoint",
  stage: "stage",
  path: "path",
  channel: "channel",
  label: "step",
  group: "group",
  group_2: "group",
  group_3: "group",
};

const isText = ({ shape }: Column): boolean => shape === "text";

const SILENT = new Set(["position", "depth", "length"]);

/** The ends of an interval stand with what they are the ends of. */
function isEnd({ name }: Column, among: readonly Column[]): boolean {
  const stem = /^(.*)_(?:low|high)$/.exec(name)?.[1];
  return stem !== undefined && among.some((other) => other.name === stem);
}

/** An id beside a title says the same twice; places and lengths say nothing that the row does not. */
const isShown = (column: Column, among: readonly Column[]): boolean => !isEnd(column, among) && (column.shown || !(isText(column) || SILENT.has(column.name)));

/** Where texts of these names are channels and not touchpoints. */
const OF_CHANNELS = new Set(["continuity", "consistency"]);

function writingOf(analysis: string, column: Column): Writing {
  const { name, shape } = column;
  if (!isText(column)) return shape;
  if (OF_CHANNELS.has(analysis) && ["source", "target", "other_channel"].includes(name)) return "channel";
  if (analysis === "scorecard" && name === "title") return "figure";
  return SPECIAL[name] ?? shape;
}

function shownAs(analysis: string, column: Column): ShownColumn {
  const { name, title, opens, shaped_by: shapedBy } = column;
  const stem = name.replace(/_rate$/, "");
  const own = OWN_WORDS.has(analysis);
  return {
    name,
    heading: (own && !isText(column) ? "" : (headingOf(title) ?? title)) || labelOfMeasure(name),
    help: own ? helpOfMeasure(name) : "",
    writing: writingOf(analysis, column),
    opens,
    shapedBy,
    first: own || column.shown || (column.opens && column.shape === "count"),
    low: `${stem}_low`,
    high: `${stem}_high`,
  };
}

const EXTRA = (name: string): ShownColumn => ({ name, heading: labelOfMeasure(name), help: helpOfMeasure(name), writing: SPECIAL[name] ?? "text", opens: false, shapedBy: "", first: true, low: "", high: "" });

/** What a compared answer says beside a number: the other's, and how far a rate has moved. */
function comparedWith(column: ShownColumn, row: Figures | undefined): readonly ShownColumn[] {
  const beside = (name: string, heading: string, writing: Writing): readonly ShownColumn[] =>
    row && name in row ? [{ name, heading: `${column.heading}, ${heading}`, help: "", writing, opens: column.opens, shapedBy: column.shapedBy, first: column.first, low: `${name}_low`, high: `${name}_high` }] : [];
  const { name, writing } = column;
  return [...beside(`${name}_against`, words.compared, writing === "rate" ? "share" : writing), ...beside(`${name}_change`, words.change, "change")];
}

/** The heading of a column that an answer has, also of those that stand beside it in a compared one. */
export function headingIn(analysis: Analysis, name: string): string {
  const [, stem, ending] = /^(.*)_(against|change)$/.exec(name) ?? [];
  const own = analysis.columns.find((column) => column.name === name);
  if (own) return shownAs(analysis.name, own).heading;
  return stem === undefined ? labelOfMeasure(name) : `${headingIn(analysis, stem)}, ${ending === "change" ? words.change : words.compared}`;
}

/** The columns of a table: group and period where there are any, then those of the analysis that the rows have. */
export function columnsOf(analysis: Analysis, row: Figures | undefined): readonly ShownColumn[] {
  const listed = new Set(analysis.columns.map(({ name }) => name));
  const extra = ["group", "group_2", "group_3", "period"].filter((name) => !listed.has(name) && row?.[name] !== undefined && row[name] !== null).map(EXTRA);
  const own = analysis.columns.filter((column) => isShown(column, analysis.columns) && (!row || column.name in row)).map((column) => shownAs(analysis.name, column));
  return [...extra, ...own.flatMap((column) => [column, ...comparedWith(column, row)])];
}

/** The counts whose customers can be shown. */
export const countsOf = (analysis: Analysis): readonly string[] => analysis.columns.filter(({ shape, opens }) => shape === "count" && opens).map(({ name }) => name);
