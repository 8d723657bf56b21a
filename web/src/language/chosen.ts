// What the person at the screen has chosen, as this browser keeps it: the language, and how numbers are written.
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

/** What groups digits, and what stands before decimals. */
export const NUMBER_STYLES = {
  "comma-point": [",", "."],
  "point-comma": [".", ","],
  "space-comma": ["\u202f", ","],
  "apostrophe-point": ["’", "."],
} as const;
export type NumberStyle = keyof typeof NUMBER_STYLES;

const PLACES = { language: "touchline-language", numbers: "touchline-numbers" } as const;
type Place = keyof typeof PLACES;

/** What is kept; empty where nothing was chosen, or where a browser keeps nothing. */
export function kept(place: Place): string {
  try {
    return localStorage.getItem(PLACES[place]) ?? "";
  } catch {
    return "";
  }
}

/** Keep a choice, empty for none; whether the browser has really kept it. */
export function keep(place: Place, choice: string): boolean {
  try {
    if (choice) localStorage.setItem(PLACES[place], choice);
    else localStorage.removeItem(PLACES[place]);
  } catch {
    return false;
  }
  return kept(place) === choice;
}

const isLanguage = (name: string): name is Language => name in LANGUAGES;
const isStyle = (name: string): name is NumberStyle => name in NUMBER_STYLES;

/** What the browser's owner reads, best first; nothing where there is no browser. */
const readable = (): readonly string[] => (typeof navigator === "undefined" ? [] : navigator.languages);

/** Fixed for as long as the page lives: another choice loads it anew, so words can be taken anywhere, also outside of components. */
export const language: Language = [kept("language"), ...readable().map((tag) => tag.slice(0, 2))].find(isLanguage) ?? "en";

/** How this person's language is written where they live: de-AT and en-GB differ in dates and in separators. */
export const locale: string = readable().find((tag) => tag.startsWith(language)) ?? language;

/** The separators that were chosen; null where numbers are written as the language does. */
export const separators: readonly [group: string, decimal: string] | null = [kept("numbers")].filter(isStyle).map((style) => NUMBER_STYLES[style])[0] ?? null;
