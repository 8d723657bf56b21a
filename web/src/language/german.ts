// Every German catalogue in one piece, loaded only by those who chose it.
import type { Catalogue } from "@/language";

const files = import.meta.glob<Catalogue>("../**/words.de.ts", { eager: true, import: "german" });

/** By the folder the words belong to, as `inLanguage` asks for them: `features/map`. */
export const german: ReadonlyMap<string, Catalogue> = new Map(Object.entries(files).map(([path, words]) => [path.slice("../".length, -"/words.de.ts".length), words]));
