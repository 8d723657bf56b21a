// The language of the person at the screen: which it is, the words it has, how it counts and how it writes numbers and dates.
import { createElement, Fragment, type ReactNode } from "react";

import { locale } from "./chosen";
import { numberFormat } from "./numbers";

export { keep, kept, LANGUAGES, language, locale, NUMBER_STYLES, type Language, type NumberStyle } from "./chosen";
export { numberFormat, type NumberFormat } from "./numbers";

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

const counts = numberFormat();
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
