// The words that several screens share.
import type { ReactNode } from "react";

import { inLanguage, plural, woven } from "@/language";

export const words = inLanguage("shared", {
  numbers: {
    points: (number: string) => `${number} pts`,
    between: (low: string, high: string) => `${low} to ${high}`,
    hundred: "100 %",
  },
  stages: {
    awareness: "Awareness",
    favorability: "Favorability",
    consideration: "Consideration",
    intent: "Intent",
    conversion: "Conversion",
    service: "Service",
    loyalty: "Loyalty",
  },
  names: { start: "Start of the run", end: "End of the run", none: "(none)" },
  asOf: { zone: (zone: string) => `Times are shown in ${zone}`, asOf: (moment: ReactNode) => woven`as of ${moment}` },
  copy: { label: (what: string) => `Copy ${what}`, copy: "Copy", copied: "Copied" },
  identifier: {
    kinds: { user_id: "Customer number", email: "E-mail", phone: "Phone", anonymous_id: "Device" },
    shared: "◑ shared device",
    sharedWhy: "Several people use it; its anonymous events belong to whoever logs in next.",
    leftOut: "▾ left out",
    leftOutWhy: "A rule kept it from joining.",
  },
  members: {
    nobody: "Nobody stands behind this number.",
    customers: (number: number) => plural(number, { one: "# customer", other: "# customers" }),
    touches: (number: number) => plural(number, { one: "# touch", other: "# touches" }),
    last: (day: string) => `last ${day}`,
    more: "Show more",
  },
  notices: { undo: "Undo", dismiss: "Dismiss" },
  tabs: {
    overview: "Overview",
    import: "Import",
    sources: "Sources",
    webhooks: "Webhooks",
    live: "Live",
    quarantine: "Quarantine",
    find: "Find",
    review: "Review",
    decisions: "Decisions",
  },
  rate: {
    said: (rate: string, interval: string) => (interval ? `${rate}, 95 % interval ${interval}` : rate),
    unknown: "not known yet",
  },
  close: "Close",
  loading: "Loading",
  states: { completed: "completed", open: "open", lost: "lost", none: "no run" },
  channel: { none: "no channel" },
  trouble: { unknown: "Something went wrong.", again: "Try again" },
  day: { from: "From", to: "To" },
  filter: {
    filter: "Filter",
    add: "Add a filter",
    remove: (filter: string) => `Remove filter ${filter}`,
    field: "Field",
    pickField: "Pick a field",
    is: "Is",
    pickValue: "Pick a value",
    customer: "The customer",
    touch: "The touch",
  },
  step: { quoted: (name: string) => `“${name}”`, or: " or ", optional: (step: string) => `${step} (optional)` },
  picture: { failed: "The browser could not draw the picture." },
});
