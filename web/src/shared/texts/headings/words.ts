// Headings of columns and values that stand in them. They come in English, so that there are none to translate here.
import { inLanguage } from "@/language";
import { AS_SAID } from "@/language/phrases";

export const words = inLanguage("shared/texts/headings", { headings: AS_SAID, values: AS_SAID, wholes: AS_SAID });
