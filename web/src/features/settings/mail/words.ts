// The words of outgoing mail.
import { inLanguage } from "@/language";

export const words = inLanguage("features/settings/mail", {
  title: "Outgoing mail",
  lede: "Boards by timetable and invitations go out by your own mail server.",
  not: "No mail server is set up.",
  notNext: "Name one in touchline.yml and start the server again. The password stands in the environment, as TOUCHLINE_MAIL_SECRET.",
  server: "Mail server",
  sender: "From",
  waiting: "Waiting",
  refused: "Failed in the last 7 days",
  fine: "Nothing is the matter.",
  trial: "Send a trial to",
  go: "Send it",
  sent: (to: string) => `The mail server has taken it for ${to}.`,
});
