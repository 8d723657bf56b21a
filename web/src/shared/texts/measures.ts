// What every measured column is called and what it means, in one place, ready to be translated.
export interface MeasureText {
  readonly label: string;
  readonly help: string;
}

export const MEASURES: Readonly<Record<string, MeasureText>> = {
  reached: { label: "Runs", help: "Runs that reached this stage, whatever way they came." },
  entered: { label: "Began here", help: "Runs whose first stage was this one." },
  skipped: { label: "Skipped", help: "Runs that went past this stage without a touch in it." },
  stepped_back: { label: "Stepped back", help: "Runs that came back to this stage from a later one." },
  went_on: { label: "Went on", help: "Runs that reached a later stage." },
  go_on_rate: { label: "Go on", help: "Of the runs here that are decided, the share that went on." },
  to_next: { label: "To next", help: "Runs that reached the very next stage." },
  rate_from_previous: { label: "From previous", help: "Of the units one step before, the share that got here." },
  lost: { label: "Lost", help: "Runs that fell silent in this stage without reaching the goal." },
  open: { label: "Open", help: "Runs that are still in this stage and not yet silent." },
  completed: { label: "Completed", help: "Runs that reached the goal." },
  median_seconds: { label: "Median time", help: "Half take less. Runs still under way count as not yet there (Kaplan–Meier)." },
  p90_seconds: { label: "90 % within", help: "Nine of ten take less." },
  touches: { label: "Touches", help: "How often it happened inside runs." },
  customers: { label: "Customers", help: "Different customers." },
  runs: { label: "Runs", help: "Runs with at least one such touch." },
  goal_rate: { label: "Goal rate", help: "Of the runs with this touch, the share that completes at or after it." },
  count: { label: "Count", help: "How many." },
  rate_from_start: { label: "From start", help: "Of the units at the first step, the share that got here." },
  dropped: { label: "Dropped", help: "Units that reached the step before and not this one." },
  share: { label: "Share", help: "Of all of its kind." },
  ended: { label: "Ended here", help: "Runs that end right after this path." },
  path: { label: "Path", help: "Touchpoints in order." },
  depth: { label: "Depth", help: "How many touches long the path is." },
  length: { label: "Length", help: "How many touches long the path is." },
  source: { label: "From", help: "The touchpoint before." },
  target: { label: "To", help: "The touchpoint directly after." },
  stage: { label: "Stage", help: "Part of the journey." },
  touchpoint: { label: "Touchpoint", help: "Designed contact between customer and company." },
  channel: { label: "Channel", help: "The medium." },
  step: { label: "Step", help: "Position in the funnel." },
  label: { label: "Step", help: "What the step asks for." },
  title: { label: "Title", help: "Name on the map." },
  group: { label: "Group", help: "Value of the field the answer is broken down by." },
  period: { label: "Period", help: "In which the first step happened." },
  kind: { label: "Kind", help: "A touchpoint of the map, or an event no touchpoint matches." },
  quiet_seconds: { label: "Quiet for", help: "Time since the last one." },
  alarm: { label: "Alarm", help: "Never seen, or silent for far longer than usual." },
  effort: { label: "Effort", help: "How hard it is to record, from 1 (by itself) to 5 (by hand)." },
  first: { label: "First", help: "When it was seen first." },
  last: { label: "Last", help: "When it was seen last." },
  position: { label: "#", help: "Order on the map." },
  key: { label: "Key", help: "Id on the map, or name of the event." },
};

export const labelOfMeasure = (name: string): string => MEASURES[name]?.label ?? name.replaceAll("_", " ");
export const helpOfMeasure = (name: string): string => MEASURES[name]?.help ?? "";
