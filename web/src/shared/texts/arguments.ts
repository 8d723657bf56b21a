// What the arguments of analyses and their choices are called on the screen.
import type { Argument } from "@/api/types";
import { phrasebook } from "@/language/phrases";
import { spoken } from "@/shared/names";
import type { Values } from "@/shared/question/values";

import { words as helps } from "./helps/words";
import { words } from "./words";

interface ArgumentText {
  readonly label: string;
  /** What stands in a field that is left empty. */
  readonly empty?: string;
  readonly choices?: Readonly<Record<string, string>>;
}

const TEXTS: Readonly<Record<string, ArgumentText>> = words.arguments;

/** Some names mean something else elsewhere: told apart by their first choice or their default. */
const textOf = ({ name, choices, repeated, default: otherwise }: Argument): ArgumentText | undefined =>
  (repeated ? undefined : TEXTS[`one ${name}`]) ?? TEXTS[`${name}/${choices[0] ?? ""}`] ?? TEXTS[`${name}=${String(otherwise)}`] ?? TEXTS[name];

export const argumentLabel = (argument: Argument): string => textOf(argument)?.label ?? spoken(argument.name);

const PLAIN = new Set(["step", "exclude", "within", "mode", "per", "trend", "anchor", "direction", "depth", "collapse", "variants", "top", "model", "goal", "segment", "cohort", "every", "periods", "start", "return", "remove", "entry"]);

const helpOf = phrasebook(helps.helps);

/** What is not plain from its label alone. */
export const argumentHelp = ({ name, help }: Argument): string => (PLAIN.has(name) ? "" : (helpOf(help) ?? help));

export const emptyText = (argument: Argument): string => textOf(argument)?.empty ?? "";

export const choiceOptions = (argument: Argument) => argument.choices.map((value) => ({ value, label: textOf(argument)?.choices?.[value] ?? spoken(value).toLowerCase() }));

const ONLY_STEP_BY_STEP = new Set(["anchor", "direction", "depth"]);
/** What says something only of a broken-down answer. */
const OF_GROUPS = new Set(["bands", "touch"]);
const ONLY_WITH: Readonly<Record<string, string>> = { order: "markov", half_life: "time_decay", weights: "custom" };

/** Whether an argument says anything beside the others: whole runs have no anchor, only one model has a half-life. */
export function applies({ name }: Argument, values: Values, { model, by }: { readonly model: string; readonly by: string }): boolean {
  if (OF_GROUPS.has(name)) return by !== "";
  if (ONLY_STEP_BY_STEP.has(name)) return values["variants"]?.[0] !== "true";
  return ONLY_WITH[name] === undefined || ONLY_WITH[name] === model;
}
