// The words of the tour in German.
import type { words } from "./words";

export const german: typeof words = {
  title: "Ein kurzer Rundgang",
  place: (at: number, of: number) => `${at} von ${of}`,
  next: "Weiter",
  back: "Zurück",
  skip: "Überspringen",
  done: "Fertig",
  steps: {
    overview: "Eine Seite für den Morgen: Kennzahlen gegen Zielwerte, wo Durchläufe jetzt stehen, was sich mehr als zufällig verändert hat und wo Handeln am meisten bringt.",
    numbers: "Jede Zahl öffnet sich: Klicken Sie eine an, und daneben stehen die Kunden dahinter, jeder mit seinem ganzen Weg.",
    map: "Die Karte ist die Kundenreise, wie sie geplant ist, und darüber das, was wirklich geschieht: wie viele weitergehen, wo sie verloren gehen, wie lange es dauert.",
    explore: "Die Analyse fragt alle Durchläufe, was immer Sie wollen. Eine Frage steht in ihrer Adresse: Behalten Sie sie auf einer Tafel, teilen Sie sie, oder kopieren Sie sie für die Befehlszeile.",
    search: "Drücken Sie überall /, um einen Kunden, einen Kontaktpunkt, eine Analyse oder die Bedeutung eines Wortes zu finden. Alle Tasten zeigt ?.",
  },
};
