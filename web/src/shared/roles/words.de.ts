// The names of roles and rights in German.
import type { words } from "./words";

export const german: typeof words = {
  roles: {
    owner: "Inhaber",
    admin: "Administration",
    marketing: "Marketing",
    sales: "Vertrieb",
    service: "Service",
    analyst: "Analyse",
    viewer: "Lesen",
  },
  rights: {
    measure: "Karten, Zahlen und den Zustand der Daten sehen",
    customers: "Die Kunden hinter Zahlen sehen, ihre Seiten und Verläufe",
    personal: "Sehen, wer sie sind: ohne dieses Recht sind Kennungen und persönliche Felder verdeckt",
    note: "Ein Gespräch mit einem Kunden festhalten",
    boards: "Übersichtstafeln und Notizen führen, eine Tafel per Link teilen",
    design: "Karten speichern",
    identity: "Entscheiden, wer wer ist: trennen, zusammenführen, freigeben, zurücknehmen",
    import: "Dateien einlesen",
    raw: "Aufrufe so sehen, wie sie gesendet wurden, und abgewiesene neu einlesen",
    sources: "Quellen und Webhooks anlegen, ihre Schreibschlüssel sehen, ihre Pläne ändern",
    people: "Personen einladen, Rollen vergeben, Sitzungen beenden, API-Schlüssel anlegen",
    audit: "Sehen und ausgeben, wer was geändert hat",
    privacy: "Alles herausgeben, was über einen Kunden gespeichert ist, und es löschen",
    own: "Inhaber ernennen, ändern und entfernen",
  },
};
