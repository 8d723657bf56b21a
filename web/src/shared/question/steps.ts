// The text form of a funnel step, `cart|basket?` or `event:"Order Completed"`, taken apart and put together again.
import { day } from "@/shared/format/time";
import { spoken, stageName } from "@/shared/names";
import { words } from "@/shared/words";

export interface StepParts {
  readonly names: readonly string[];
  readonly optional: boolean;
}

const EVENT = /^event:"?(.*?)"?$/;

export function readStep(text: string): StepParts {
  const body = text.trim();
  const names = body
    .replace(/\?$/, "")
    .split("|")
    .map((name) => name.trim())
    .filter(Boolean);
  return { names, optional: body.endsWith("?") };
}

export function writeStep(step: StepParts): string {
  return step.names.join("|") + (step.optional ? "?" : "");
}

/** How a step reads on the screen, with touchpoints by their titles. */
export function stepLabel(text: string, titleOf: (id: string) => string): string {
  const { names, optional } = readStep(text);
  const said = names.map((name) => EVENT.exec(name)?.[1] ?? titleOf(name)).join(words.step.or);
  return optional ? words.step.optional(said) : said;
}

const QUOTED = /([“„][^”“]+[”“])/;

/** A sentence in which quoted steps stand in the map's words; stages and days in the reader's. */
export function withTitles(sentence: string, titleOf: (id: string) => string = (id) => id): string {
  const said = (quoted: string) => foreignStage(quoted) ?? stepLabel(quoted, titleOf);
  return sentence
    .split(QUOTED)
    .map((part, at) => (at % 2 === 1 ? `${part.charAt(0)}${said(part.slice(1, -1))}${part.slice(-1)}` : translated(part)))
    .join("");
}

/** Stages by the names that sentences have for them, which the reader's language calls otherwise. */
const FOREIGN: ReadonlyMap<string, string> = new Map(
  Object.keys(words.stages)
    .filter((id) => stageName(id) !== spoken(id))
    .flatMap((id) => [[id, stageName(id)] as const, [spoken(id), stageName(id)] as const]),
);

const foreignStage = (name: string): string | undefined => FOREIGN.get(name);

const WORD = /\d{4}-\d{2}-\d{2}|[\p{L}\d_]+/gu;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

function translated(text: string): string {
  if (FOREIGN.size === 0) return text;
  return text.replaceAll(WORD, (word) => {
    if (ISO_DAY.test(word)) return day(`${word}T12:00:00Z`, "UTC");
    const stage = foreignStage(word);
    return stage === undefined ? word : words.step.quoted(stage);
  });
}
