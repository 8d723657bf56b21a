// The words of the frame: rail, palette, keyboard, and pages that lead nowhere.
import { inLanguage } from "@/language";

export const words = inLanguage("app", {
  places: {
    overview: { title: "Overview", hint: "How the journey stands, and what to look at first" },
    map: { title: "Map", hint: "The journey as designed and as measured" },
    explore: { title: "Explore", hint: "Ask a question of all runs" },
    customers: { title: "Customers", hint: "Find one, see everything" },
    review: { title: "Review", hint: "Who may be the same person, for you to decide" },
    data: { title: "Data", hint: "What came in, what did not, and why" },
  },
  corners: {
    boards: { title: "Boards", hint: "Questions that are kept live, and shared" },
    sources: { title: "Sources", hint: "Who may send, with keys and snippets" },
    webhooks: { title: "Webhooks", hint: "What shops, mail providers and call centres post" },
    live: { title: "Live", hint: "What arrives right now" },
    quarantine: { title: "Quarantine", hint: "What was rejected, to mend and take in again" },
    decisions: { title: "Decisions", hint: "Splits, merges and approvals, with who and why" },
  },
  shell: { skip: "Skip to content", main: "Main", home: "Touchline, to the overview" },
  tools: {
    meeting: "Write down a meeting",
    search: "Search everything",
    keyboard: "Keyboard help",
    toDark: "Switch to dark colours",
    toLight: "Switch to light colours",
    language: "Deutsch: show everything in German",
    key: (tool: string, key: string) => `${tool} (${key})`,
    searchKeys: "/ or Ctrl K",
  },
  keyboard: {
    title: "Keyboard",
    or: "or",
    then: "then",
    search: "Search touchpoints, analyses, customers and screens",
    meeting: "Write down a meeting with a customer",
    help: "This page",
    close: "Close what is open",
  },
  palette: {
    title: "Search everything",
    label: "Search touchpoints, analyses, customers and screens",
    placeholder: "Touchpoint, analysis, customer, screen …",
    found: "Found",
    none: "Nothing by that name. Customers are found by any identifier.",
    screens: "Screens",
    analyses: "Analyses",
    touchpoints: "Touchpoints",
    customers: "Customers",
    anyStage: "any stage",
  },
  lost: {
    broken: "This screen broke",
    nothing: "Nothing lives at this address",
    maybe: "The link may be old, or a letter is missing.",
    toMap: "To the map",
  },
});
