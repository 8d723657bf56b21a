// The text form of a funnel step, `cart|basket?` or `event:"Order Completed"`, taken apart and put together again.
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

/** A sentence in which stages and quoted steps stand in the map's words. */
export function withTitles(sentence: string, titleOf: (id: string) => string): string {
  return withStages(sentence).replaceAll(/([“„])([^”“]+)([”“])/g, (_, opening: string, quoted: string, closing: string) => opening + stepLabel(quoted, titleOf) + closing);
}

/** Ids of stages within a sentence, where the reader's language has a name for them. */
function withStages(sentence: string): string {
  const foreign = Object.keys(words.stages).filter((id) => stageName(id) !== spoken(id));
  if (foreign.length === 0) return sentence;
  return sentence.replaceAll(new RegExp(`(?<![\\p{L}\\d“„_])(${foreign.join("|")})(?![\\p{L}\\d”“_])`, "gu"), (id) => words.step.quoted(stageName(id)));
}
