// The words of the glossary's own page.
import { inLanguage } from "@/language";

export const words = inLanguage("features/glossary", {
  title: "Glossary",
  about: "One word, one meaning: on the screens, in map files, in answers.",
  search: "Search the glossary",
  none: "No such word here.",
});
