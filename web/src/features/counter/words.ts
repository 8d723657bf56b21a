// The words of the form for staff at counter and phone.
import { inLanguage } from "@/language";

export const words = inLanguage("features/counter", {
  title: "Write down a meeting",
  counter: "Counter",
  phone: "Phone",
  letter: "Letter",
  where: "Where",
  who: "Who",
  whoHelp: "Customer number, e-mail or phone",
  about: "What about",
  outcome: "Outcome",
  write: "Write it down",
  leave: "Never mind",
  written: (who: string) => `The meeting with ${who} is written down.`,
});
