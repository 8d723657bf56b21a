// Which columns each analysis shows, what kind of figure each is, and which of them name the row.
import type { AnalysisName } from "@/shared/question/question";

export type ColumnKind = "text" | "touchpoint" | "stage" | "path" | "channel" | "opens" | "count" | "rate" | "seconds" | "moment" | "step";

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** For rates: the columns of the 95 % interval. */
  readonly low?: string;
  readonly high?: string;
}

const column = (kind: ColumnKind) => (name: string): Column => ({ name, kind });
const opens = column("opens");
const seconds = column("seconds");
const rate = (name: string, stem: string): Column => ({ name, kind: "rate", low: `${stem}_low`, high: `${stem}_high` });

export const KEYS: Readonly<Record<AnalysisName, readonly string[]>> = {
  stages: ["stage"],
  touchpoints: ["touchpoint"],
  funnel: ["period", "step"],
  transitions: ["source", "target"],
  paths: ["path"],
  coverage: ["kind", "key"],
};

export const COLUMNS: Readonly<Record<AnalysisName, readonly Column[]>> = {
  stages: [
    { name: "stage", kind: "stage" },
    ...["reached", "entered", "went_on", "completed", "open", "lost", "skipped", "stepped_back"].map(opens),
    rate("go_on_rate", "go_on"),
    rate("rate_from_previous", "rate_from_previous"),
    seconds("median_seconds"),
    seconds("p90_seconds"),
  ],
  touchpoints: [
    { name: "touchpoint", kind: "touchpoint" },
    { name: "channel", kind: "channel" },
    { name: "stage", kind: "stage" },
    ...["touches", "customers", "runs"].map(opens),
    rate("go_on_rate", "go_on"),
    rate("goal_rate", "goal"),
    seconds("median_seconds"),
  ],
  funnel: [
    { name: "step", kind: "count" },
    { name: "label", kind: "step" },
    opens("count"),
    opens("dropped"),
    rate("rate_from_start", "rate_from_start"),
    rate("rate_from_previous", "rate_from_previous"),
    seconds("median_seconds"),
    seconds("p90_seconds"),
  ],
  transitions: [
    { name: "source", kind: "touchpoint" },
    { name: "target", kind: "touchpoint" },
    opens("count"),
    rate("share", "share"),
    seconds("median_seconds"),
    seconds("p90_seconds"),
  ],
  paths: [{ name: "path", kind: "path" }, opens("count"), rate("share", "share"), opens("completed"), opens("ended")],
  coverage: [
    { name: "kind", kind: "text" },
    { name: "title", kind: "text" },
    opens("count"),
    opens("customers"),
    { name: "share", kind: "rate" },
    { name: "go_on_rate", kind: "rate" },
    { name: "first", kind: "moment" },
    { name: "last", kind: "moment" },
    seconds("quiet_seconds"),
    { name: "alarm", kind: "text" },
    { name: "effort", kind: "count" },
  ],
};
