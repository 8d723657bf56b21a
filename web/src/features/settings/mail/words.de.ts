// The words of outgoing mail, in German.
import type { words } from "./words";

export const german: typeof words = {
  title: "Ausgehende Mail",
  lede: "Tafeln nach Plan und Einladungen gehen über Ihren eigenen Mailserver hinaus.",
  not: "Kein Mailserver ist eingerichtet.",
  notNext: "Nennen Sie einen in touchline.yml und starten Sie den Server neu. Das Passwort steht in der Umgebung, als TOUCHLINE_MAIL_SECRET.",
  server: "Mailserver",
  sender: "Von",
  waiting: "Wartend",
  refused: "Gescheitert in den letzten 7 Tagen",
  fine: "Alles in Ordnung.",
  trial: "Eine Probe senden an",
  go: "Senden",
  sent: (to) => `Der Mailserver hat sie für ${to} angenommen.`,
};
