// The language of the person at the screen: which it is, the words it has, how it counts and how it writes numbers and dates.
import { createElement, Fragment, type ReactNode } from "react";

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT = "touchline-language";

const isLanguage = (name: string): name is Language => name in LANGUAGES;

/** What the browser's owner reads, best first; nothing where there is no browser. */
const readable = (): readonly string[] => (typeof navigator === "undefined" ? [] : navigator.languages);

function kept(): string {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return ""; // A browser that keeps nothing, or none at all.
  }
}

function chosen(): Language {
  return [kept(), ...readable().map((tag) => tag.slice(0, 2))].find(isLanguage) ?? "en";
}

/** Fixed for as long as the page lives: another choice loads it anew, so words can be taken anywhere, also outside of components. */
export const language: Language = chosen();

/** How this person's language is written where they live: de-AT and en-GB differ in dates and in separators. */
export const locale: string = readable().find((tag) => tag.startsWith(language)) ?? language;

/** Keep the choice and show everything in it, at the same address. */
export function speak(other: Language): void {
  localStorage.setItem(KEPT, other);
  window.location.reload();
}

/** Texts by name, possibly in groups; a text that depends on something is a function. */
export interface Catalogue {
  readonly [name: string]: string | Catalogue | readonly string[] | readonly (readonly string[])[] | ((...parts: never[]) => ReactNode);
}

/** The shape of a catalogue without its very texts: what another language has to fill, no more and no less. */
type Wording<T> = T extends string ? string : T extends (...parts: infer Parts) => infer Said ? (...parts: Parts) => Said extends string ? string : Said : Filled<T>;

/** Group by group, list by list: a list has as many texts in every language. */
type Filled<T> = { readonly [Name in keyof T]: Wording<T[Name]> };

type Catalogues = Iterable<readonly [string, Catalogue]>;

const learnt = new Map<string, Catalogue>();
let teach: (feature: string) => Promise<Catalogues> = () => Promise.resolve([]);

/** Have the words of another language, by the folder they belong to, before any screen is loaded; and know where those of a feature are. */
export function learn(catalogues: Catalogues, wordsOf: typeof teach): void {
  for (const [folder, words] of catalogues) learnt.set(folder, words);
  teach = wordsOf;
}

/** Load a feature once its words are known. */
export async function withWords<Feature>(name: string, load: () => Promise<Feature>): Promise<Feature> {
  for (const [folder, words] of await teach(name)) learnt.set(folder, words);
  return load();
}

/** The words of a folder in the person's language: the English ones, or those of its `words.de.ts`. */
export function inLanguage<const T extends Catalogue>(folder: string, english: T): Wording<T> {
  return (learnt.get(folder) ?? english) as Wording<T>;
}

const counts = new Intl.NumberFormat(locale);
const rules = new Intl.PluralRules(locale);

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The form for so many, with the number where `#` stands: `plural(2, { one: "# run", other: "# runs" })` says 2 runs. */
export function plural(number: number, forms: Forms): string {
  return (forms[rules.select(number)] ?? forms.other).replace("#", counts.format(number));
}

/** A sentence with marked-up parts in it: woven`Only ${part} of it`. */
export function woven(texts: TemplateStringsArray, ...parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...texts.flatMap((text, at) => [text, parts[at]]));
}
