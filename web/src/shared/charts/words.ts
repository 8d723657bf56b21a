// The words of charts that more than one screen draws.
import { inLanguage } from "@/language";

export const words = inLanguage("shared/charts", {
  stage: "Stage",
  now: "Under way",
  entered: "Came",
  wentOn: "Went on",
  completed: "Completed",
  lost: "Fell silent",
  goOn: "Go on",
  then: (number: string) => `${number} then`,
  key: "bar: under way now · mark: when the period began · band: usual range of going on",
  all: "All stages",
  usual: (low: string, high: string) => `usual is ${low} to ${high}`,
  open: (stage: string, what: string, number: string) => `${stage}, ${what}: ${number}, show customers`,
});
