// What the arguments of analyses mean. It comes in English, so that there is nothing to translate here.
import { inLanguage } from "@/language";
import { AS_SAID } from "@/language/phrases";

export const words = inLanguage("shared/texts/helps", { helps: AS_SAID });
