// The German catalogues, loaded only by those who chose German: what every screen needs at once, the rest with its screen.
import type { Catalogue } from "@/language";

type Catalogues = readonly (readonly [string, Catalogue])[];

/** The folder a catalogue belongs to, as `inLanguage` asks for it: `features/map`. */
const folderOf = (path: string): string => path.slice("../".length, -"/words.de.ts".length);

const first = import.meta.glob<Catalogue>(["../{api,app,shared}/**/words.de.ts", "../features/{counter,signin}/**/words.de.ts", "!../shared/texts/{headings,helps}/words.de.ts"], { eager: true, import: "german" });
const further = import.meta.glob<Catalogue>(["../features/**/words.de.ts", "../shared/texts/{headings,helps}/words.de.ts", "!../features/{counter,signin}/**/words.de.ts"], { import: "german" });

/** The words of the frame and of what all screens share. */
export const german: Catalogues = Object.entries(first).map(([path, words]) => [folderOf(path), words]);

/** What one feature alone shows of the words that others share a folder with. */
const BESIDE: Readonly<Record<string, string>> = { explore: "shared/texts/" };

/** The words of one feature. */
export async function germanOf(feature: string): Promise<Catalogues> {
  const wanted = Object.entries(further).filter(([path]) => `${folderOf(path)}/`.startsWith(`features/${feature}/`) || folderOf(path).startsWith(BESIDE[feature] ?? "features/none/"));
  return Promise.all(wanted.map(async ([path, load]) => [folderOf(path), await load()] as const));
}
