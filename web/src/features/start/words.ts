// The words of the screen that starts a map.
import { inLanguage, plural } from "@/language";

export const words = inLanguage("features/start", {
  title: "Start a map",
  lede: "A map says which contacts there are, in which order, and where they should lead. Whatever it begins with, every line is yours to change.",
  begin: "Begin with",
  ways: {
    events: { title: "Your events", hint: "A proposal from what happened: touchpoints, stages by where they usually stand, a goal that looks like one." },
    template: { title: "A template of your trade", hint: "Ready stages, touchpoints, personas, expectations and targets, on the usual names of events." },
    empty: { title: "Next to nothing", hint: "A title, a goal and its channel: the smallest map that can be used." },
  },
  trade: "Your trade",
  trades: {
    "online-shop": "Online shop",
    "b2b-sales": "B2B sales",
    bank: "Bank",
    insurance: "Insurance",
    "municipal-service": "Municipal service",
    telecom: "Telecom",
  },
  size: (stages: number, touchpoints: number, personas: number) =>
    `${plural(stages, { one: "# stage", other: "# stages" })}, ${plural(touchpoints, { one: "# touchpoint", other: "# touchpoints" })}, ${plural(personas, { one: "# persona", other: "# personas" })}`,
  noEvents: "There are no events yet.",
  noEventsNext: "Import a file or connect a source first, or begin with a template.",
  fields: {
    title: "Title",
    id: "Id",
    idHelp: "In links, commands and the name of the file",
    goal: "Goal",
    goalHelp: "What completes a run; the likeliest come first",
    event: "Goal",
    eventHelp: "The name of the event that completes a run",
    channel: "Channel of the goal",
    silence: "Silence",
    silenceHelp: "A longer pause ends a run, such as 30d or 12h",
  },
  save: "Save the map",
  saved: (title: string) => `“${title}” is a map now.`,
  away: {
    title: "Put away",
    note: "Maps that are not measured now. Their files, versions and drafts are kept.",
    size: (stages: number, touchpoints: number) => `${plural(stages, { one: "# stage", other: "# stages" })}, ${plural(touchpoints, { one: "# touchpoint", other: "# touchpoints" })}`,
    bringBack: "Bring back",
    bringBackOf: (title: string) => `Bring back “${title}”`,
  },
  saveNote: "It is saved as version 1 beside the maps there are; none is written over.",
  drawn: {
    title: (map: string) => `${map}, as it would be`,
    sees: (seen: number, all: number, events: string, total: string) =>
      `${plural(seen, { one: "# touchpoint", other: "# touchpoints" })} of ${all} would see events now: ${events} of the ${total} events there are.`,
    noEvents: "There are no events yet that it could see.",
    anywhere: "At any stage",
    goal: "goal",
    events: (events: number) => plural(events, { one: "# event now", other: "# events now" }),
    none: "no event now",
    rests: (customers: number, position: string, ends: string) =>
      `${plural(customers, { one: "# customer", other: "# customers" })}, typically after ${position} of the way, the last event for ${ends}`,
    text: "The file of the map",
  },
});
