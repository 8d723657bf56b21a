// Phrases that are fixed but for names and numbers, by what they say in English: for what reaches the screens in English words.

/** English and what it means; `{}` stands for a part that differs. */
export type Phrases = readonly (readonly [string, string])[];

/** No phrases: where English is spoken, all of them stand as they are. */
export const AS_SAID: Phrases = [];

const HOLE = "{}";
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const bare = (text: string): string => text.trim().replace(/\.$/, "");
const pattern = (template: string): RegExp => new RegExp(`^${bare(template).split(HOLE).map(escaped).join("(.+?)")}$`, "s");
const filled = (text: string, parts: readonly string[]): string => parts.reduce((rest, part) => rest.replace(HOLE, () => part), text);

/** What a phrase means; null where the book does not have it. A full stop at its end makes no difference. */
export function phrasebook(phrases: Phrases): (text: string) => string | null {
  const fixed = new Map(phrases.filter(([said]) => !said.includes(HOLE)).map(([said, meant]) => [bare(said), meant] as const));
  const open = phrases.filter(([said]) => said.includes(HOLE)).map(([said, meant]) => [pattern(said), meant] as const);
  return (text) => {
    const known = fixed.get(bare(text));
    if (known !== undefined) return known;
    for (const [said, meant] of open) {
      const found = said.exec(bare(text));
      if (found) return filled(meant, found.slice(1));
    }
    return null;
  };
}
