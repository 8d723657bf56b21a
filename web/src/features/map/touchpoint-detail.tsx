// One touchpoint: what was designed against what was measured, and the customers behind the number that was clicked.
import { Link } from "react-router";

import type { MapDocument, Touchpoint, TouchpointsRow } from "@/api/types";
import { duration, writtenDuration } from "@/shared/format/durations";
import { count, money, percent } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import type { Question } from "@/shared/question/question";
import { labelOfMeasure } from "@/shared/texts/measures";
import { Members } from "@/shared/ui/members";
import { RateBar } from "@/shared/ui/rate-bar";
import { useWorkspace } from "@/shared/workspace";

import { Measured, type Measure } from "./measured";

interface Props {
  readonly map: MapDocument;
  readonly touchpoint: Touchpoint;
  readonly row: TouchpointsRow | undefined;
  readonly question: Question;
  readonly measure: string;
  readonly onMeasure: (measure: string) => void;
}

const COUNTS = ["touches", "customers", "runs"] as const;

export function TouchpointDetail({ map, touchpoint, row, question, measure, onMeasure }: Props) {
  const chosen = COUNTS.find((name) => name === measure) ?? "customers";
  return (
    <>
      {touchpoint.description && <p>{touchpoint.description}</p>}
      <h2 className="drawer-part">Designed</h2>
      <Design map={map} touchpoint={touchpoint} />
      <h2 className="drawer-part">Measured</h2>
      {row ? <Measured measures={figures(row)} chosen={chosen} onChoose={onMeasure} /> : <p className="quiet">Nothing measured yet.</p>}
      <p className="small">
        <Link to={`/explore/paths?anchor=${encodeURIComponent(touchpoint.id)}`}>What follows it</Link>
        {" · "}
        <Link to={`/explore/paths?anchor=${encodeURIComponent(touchpoint.id)}&direction=backward`}>What comes before it</Link>
      </p>
      {row && row.touches > 0 && (
        <>
          <h2 className="drawer-behind">Customers behind “{labelOfMeasure(chosen)}”</h2>
          <Members analysis="touchpoints" question={question} cell={{ row: { touchpoint: touchpoint.id }, measure: chosen }} />
        </>
      )}
    </>
  );
}

function figures(row: TouchpointsRow): Measure[] {
  return [
    ...COUNTS.map((name) => ({ name, value: count(row[name]), opens: row[name] > 0 })),
    { name: "go_on_rate", value: percent(row.go_on_rate), beside: <RateBar rate={row.go_on_rate} low={row.go_on_low} high={row.go_on_high} label="Go on" /> },
    { name: "goal_rate", value: percent(row.goal_rate), beside: <RateBar rate={row.goal_rate} low={row.goal_low} high={row.goal_high} label="Goal rate" /> },
    { name: "median_seconds", value: duration(row.median_seconds) },
  ];
}

function Design({ map, touchpoint }: Pick<Props, "map" | "touchpoint">) {
  const { currency } = useWorkspace();
  const { expects, promise } = touchpoint;
  const facts: (readonly [string, string])[] = [
    ["Stage", touchpoint.stage ? spoken(touchpoint.stage) : "any"],
    ["Channel", map.channels.find((channel) => channel.id === touchpoint.channel)?.title ?? touchpoint.channel],
    ["Owner", touchpoint.owner || "nobody yet"],
    ["Control", touchpoint.control],
    ["Moment of truth", touchpoint.moment_of_truth ? "designated by the company" : "no"],
    ["Felt as", touchpoint.feeling],
    ["Cost", touchpoint.cost === null ? "" : `${money(touchpoint.cost, currency)} per touch`],
    ["Points", touchpoint.points === 0 ? "" : count(touchpoint.points)],
    ["Promise", promise ? promised(promise) : ""],
    ["Counts when", touchpoint.rule ?? "never"],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={name === "Counts when" ? "mono" : undefined}>{value}</dd>
          </div>
        ))}
      <Expected title="Must" items={expects.minimum} />
      <Expected title="Would set apart" items={expects.extra} />
    </dl>
  );
}

function Expected({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {items.map((item) => (
          <div key={item}>{item}</div>
        ))}
      </dd>
    </div>
  );
}

function promised(promise: NonNullable<Touchpoint["promise"]>): string {
  const parts = [
    promise.first_response && `first response within ${writtenDuration(promise.first_response)}`,
    promise.resolution && `solved within ${writtenDuration(promise.resolution)}`,
  ].filter(Boolean);
  return `${parts.join(", ")} (${promise.hours} hours)`;
}
