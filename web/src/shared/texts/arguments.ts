// What the arguments of analyses and their choices are called on the screen, ready to be translated.
import type { Argument } from "@/api/types";
import { spoken } from "@/shared/names";
import type { Values } from "@/shared/question/values";

interface ArgumentText {
  readonly label: string;
  /** What stands in a field that is left empty. */
  readonly empty?: string;
  readonly choices?: Readonly<Record<string, string>>;
}

const TEXTS: Readonly<Record<string, ArgumentText>> = {
  step: { label: "Steps" },
  "one step": { label: "Counted as being there", empty: "any touch" },
  exclude: { label: "Never in between" },
  within: { label: "Within", empty: "any time, or 7d, 12h, 90d …" },
  mode: { label: "In between", choices: { ordered: "anything", strict: "nothing", any: "any order" } },
  "mode/exact": { label: "Counted when they come", choices: { exact: "in that period", or_later: "then or later" } },
  per: { label: "Count", choices: { person: "customers", run: "runs" } },
  trend: { label: "Over time", empty: "One answer for the whole period", choices: { day: "by day", week: "by week", month: "by month" } },
  anchor: { label: "Beginning or ending with", empty: "The start or end of the run" },
  direction: { label: "Read" },
  depth: { label: "Touches deep" },
  collapse: { label: "Repeats count once" },
  variants: { label: "Whole runs instead of step by step" },
  top: { label: "How many at most" },
  against: { label: "Compared with" },
  model: {
    label: "How credit is divided",
    choices: { markov: "by what would be lost without it (Markov)", shapley: "by what it adds in every company (Shapley)", first: "all to the first touch", last: "all to the last touch", linear: "the same to every touch", u: "40, 20, 40: first and last more (U)", j: "20, 20, 60: the last most (J)", time_decay: "the later, the more", custom: "by weights of your own" },
  },
  order: { label: "Touches that it remembers" },
  lookback: { label: "Longest time before the conversion" },
  half_life: { label: "Half as much after" },
  weights: { label: "Weights: first, middle, last", empty: "40,20,40" },
  goal: { label: "What converts", empty: "The goal of the map" },
  value: { label: "What it is worth", empty: "A field such as properties.value" },
  adjust: { label: "Compared only within the same", empty: "persona; or none, traits.age, a touchpoint" },
  fdr: { label: "False findings put up with" },
  least: { label: "Cases from which anything is said" },
  same: { label: "The same request has the same" },
  "value=properties.price": { label: "The field that must be the same" },
  item: { label: "The field that names the offer" },
  segment: { label: "Segment", empty: "Everybody" },
  hours: { label: "Durations counted in these hours", empty: "All hours; or business, mon-fri 09:00-17:00" },
  nps: { label: "Would recommend us, 0 to 10" },
  csat: { label: "Satisfied, 1 to 5" },
  ces: { label: "Was easy, 1 to 7" },
  informed: { label: "Sources that say: looked before" },
  referrer: { label: "From which page" },
  page: { label: "On which page" },
  campaign: { label: "Of which campaign" },
  cohort: { label: "Starting together in the same", choices: { day: "day", week: "week", month: "month" } },
  every: { label: "By", empty: "as above", choices: { day: "day", week: "week", month: "month", quarter: "quarter", year: "year" } },
  periods: { label: "How many periods" },
  start: { label: "Starting with", empty: "any touch" },
  return: { label: "Coming again with", empty: "any touch" },
  change: { label: "What changes" },
  remove: { label: "Without these touchpoints", empty: "Pick a touchpoint" },
};

/** Some names mean something else elsewhere: told apart by their first choice or their default. */
const textOf = ({ name, choices, repeated, default: otherwise }: Argument): ArgumentText | undefined =>
  (repeated ? undefined : TEXTS[`one ${name}`]) ?? TEXTS[`${name}/${choices[0] ?? ""}`] ?? TEXTS[`${name}=${String(otherwise)}`] ?? TEXTS[name];

export const argumentLabel = (argument: Argument): string => textOf(argument)?.label ?? spoken(argument.name);

const PLAIN = new Set(["step", "exclude", "within", "mode", "per", "trend", "anchor", "direction", "depth", "collapse", "variants", "top", "model", "goal", "segment", "cohort", "every", "periods", "start", "return", "remove"]);

/** What is not plain from its label alone. */
export const argumentHelp = ({ name, help }: Argument): string => (PLAIN.has(name) ? "" : help);

export const emptyText = (argument: Argument): string => textOf(argument)?.empty ?? "";

export const choiceOptions = (argument: Argument) => argument.choices.map((value) => ({ value, label: textOf(argument)?.choices?.[value] ?? spoken(value).toLowerCase() }));

const ONLY_STEP_BY_STEP = new Set(["anchor", "direction", "depth"]);
const ONLY_WITH: Readonly<Record<string, string>> = { order: "markov", half_life: "time_decay", weights: "custom" };

/** Whether an argument says anything beside the others: whole runs have no anchor, only one model has a half-life. */
export function applies({ name }: Argument, values: Values, model: string): boolean {
  if (ONLY_STEP_BY_STEP.has(name)) return values["variants"]?.[0] !== "true";
  return ONLY_WITH[name] === undefined || ONLY_WITH[name] === model;
}
