// The words of boards in German.
import { plural } from "@/language";

import type { words } from "./words";

export const german: typeof words = {
  title: "Tafeln",
  about: "Fragen, die Sie behalten, werden jedes Mal neu beantwortet, wenn jemand hinsieht.",
  empty: "Hier werden Ihre Tafeln stehen.",
  emptyNext: "Stellen Sie unter Analyse eine Frage und behalten Sie sie, oder beginnen Sie mit einer leeren Tafel.",
  make: "Neue Tafel",
  name: "Name der Tafel",
  create: "Anlegen",
  questions: (number: number) => plural(number, { one: "# Frage", other: "# Fragen" }),
  sharedMark: "per Link geteilt",
  keep: { keep: "Behalten", title: "Diese Frage behalten", name: "Ihr Name", board: "Auf der Tafel", fresh: "Eine neue Tafel", act: "Behalten", kept: (question: string, board: string) => `„${question}“ steht jetzt auf „${board}“` },
  board: {
    none: "Diese Tafel ist leer.",
    noneNext: "Stellen Sie eine Frage und behalten Sie sie hier.",
    toExplore: "Eine Frage stellen",
    all: "Alle Tafeln",
    rename: "Umbenennen",
    save: "Speichern",
    cancel: "Abbrechen",
    remove: "Tafel entfernen",
    renamed: (name: string) => `Die Tafel heißt jetzt „${name}“`,
    arranged: "Die Tafel ist anders geordnet",
    removed: (name: string) => `„${name}“ ist entfernt`,
    more: (name: string) => `Was mit ${name} geschehen soll`,
    earlier: "Nach vorn",
    later: "Nach hinten",
    off: "Von der Tafel nehmen",
    taken: (name: string) => `„${name}“ ist von der Tafel genommen`,
    open: "In der Analyse öffnen",
    ask: (name: string) => `${name}, in der Analyse öffnen`,
    print: "Drucken, wie es hier steht",
  },
  share: {
    share: "Teilen",
    title: "Link nur zum Lesen",
    about: "Wer den Link hat, sieht die Antworten auf diese Fragen, wie sie dann sind, und sonst nichts: keine Kunden, keine anderen Fragen.",
    make: "Link anlegen",
    withdraw: "Link zurückziehen",
    withdrawn: "Der Link öffnet nichts mehr",
    link: "den Link",
    on: "Geteilt",
  },
  seen: { board: "Tafel", of: (workspace: string) => `${workspace} · nur zum Lesen`, none: "Diese Tafel hat noch keine Fragen.", waiting: "Die Antwort kommt mit den ersten Ereignissen." },
};
