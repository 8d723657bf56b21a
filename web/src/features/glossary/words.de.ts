// The words of the glossary's own page in German.
import type { words } from "./words";

export const german: typeof words = {
  title: "Glossar",
  about: "Ein Wort, eine Bedeutung: auf den Bildschirmen, in Kartendateien, in Antworten.",
  search: "Glossar durchsuchen",
  none: "Dieses Wort steht hier nicht.",
};
