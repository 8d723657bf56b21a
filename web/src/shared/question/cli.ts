// The same question as a command line, quoted so that any shell passes it on unharmed.
import { argumentsOf, pairs, type AnalysisName, type Question } from "./question";

/** Single quotes around anything a shell could read as more than plain text. */
export function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

const FLAGS = new Set(["collapse", "variants"]);

/** `touchline funnel -w . --step cart --within 7d` */
export function asCommand(analysis: AnalysisName, question: Question): string {
  const words = pairs(question, argumentsOf(analysis)).map(([name, value]) =>
    FLAGS.has(name) ? `--${name}` : `--${name} ${shellQuote(value)}`,
  );
  return ["touchline", analysis, "-w .", ...words].join(" ");
}
