// The same question as a command line, quoted so that any shell passes it on unharmed.
import type { Argument } from "@/api/types";

import { ownPairs, pairs, type Question } from "./question";

/** Single quotes around anything a shell could read as more than plain text. */
export function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** `touchline funnel -w . --step cart --within 7d` */
export function asCommand(analysis: string, question: Question, known: readonly Argument[]): string {
  const switches = new Set(known.filter(({ kind }) => kind === "switch").map(({ name }) => name));
  const words = [...pairs(question), ...ownPairs(question)].map(([name, value]) => (switches.has(name) ? `--${name}` : `--${name} ${shellQuote(value)}`));
  return ["touchline", analysis, "-w .", ...words].join(" ");
}
