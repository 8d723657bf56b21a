// One touchpoint: what was designed against what was measured, and the customers behind the number that was clicked.
import { Link } from "react-router";

import type { MapDocument, Touchpoint, TouchpointsRow } from "@/api/types";
import { duration, writtenDuration } from "@/shared/format/durations";
import { count, money, percent } from "@/shared/format/numbers";
import { stageName, worded } from "@/shared/names";
import type { Question } from "@/shared/question/question";
import { labelOfMeasure } from "@/shared/texts/measures";
import { Members } from "@/shared/ui/members";
import { RateBar } from "@/shared/ui/rate-bar";
import { useWorkspace } from "@/shared/workspace";

import { useEditing } from "./edit/editing";
import { TouchpointForm } from "./edit/touchpoint-form";
import { Measured, type Measure } from "./measured";
import { words } from "./words";

interface Props {
  readonly map: MapDocument;
  readonly touchpoint: Touchpoint;
  readonly row: TouchpointsRow | undefined;
  readonly question: Question;
  readonly measure: string;
  readonly onMeasure: (measure: string) => void;
  readonly onGone: () => void;
}

const COUNTS = ["touches", "customers", "runs"] as const;
const FIGURES = [...COUNTS, "go_on_rate", "goal_rate", "median_seconds"] as const;

export function TouchpointDetail({ map, touchpoint, row, question, measure, onMeasure, onGone }: Props) {
  const editing = useEditing() !== null;
  const chosen = FIGURES.find((name) => name === measure) ?? "customers";
  return (
    <>
      {touchpoint.description && !editing && <p>{touchpoint.description}</p>}
      <h2 className="drawer-part">{words.touchpoint.designed}</h2>
      {editing ? <TouchpointForm key={touchpoint.id} touchpoint={touchpoint} onGone={onGone} /> : <Design map={map} touchpoint={touchpoint} />}
      <h2 className="drawer-part">{words.touchpoint.measured}</h2>
      {row ? <Measured measures={figures(row)} chosen={chosen} onChoose={onMeasure} /> : <p className="quiet">{words.touchpoint.nothing}</p>}
      <p className="small">
        <Link to={`/explore/paths?anchor=${encodeURIComponent(touchpoint.id)}`}>{words.touchpoint.follows}</Link>
        {" · "}
        <Link to={`/explore/paths?anchor=${encodeURIComponent(touchpoint.id)}&direction=backward`}>{words.touchpoint.before}</Link>
      </p>
      {row && row.touches > 0 && (
        <>
          <h2 className="drawer-behind">{words.behind(labelOfMeasure(chosen))}</h2>
          <Members analysis="touchpoints" question={question} cell={{ row: { touchpoint: touchpoint.id }, measure: chosen }} />
        </>
      )}
    </>
  );
}

function figures(row: TouchpointsRow): Measure[] {
  return [
    ...COUNTS.map((name) => ({ name, value: count(row[name]), opens: row[name] > 0 })),
    { name: "go_on_rate", value: percent(row.go_on_rate), opens: Boolean(row.go_on_rate), beside: <RateBar rate={row.go_on_rate} low={row.go_on_low} high={row.go_on_high} label={words.goOn} /> },
    { name: "goal_rate", value: percent(row.goal_rate), opens: Boolean(row.goal_rate), beside: <RateBar rate={row.goal_rate} low={row.goal_low} high={row.goal_high} label={words.touchpoint.goalRate} /> },
    { name: "median_seconds", value: duration(row.median_seconds), opens: row.median_seconds !== null },
  ];
}

const coded = (texts: Readonly<Record<string, string>>, code: string): string => texts[code] ?? code;

function Design({ map, touchpoint }: Pick<Props, "map" | "touchpoint">) {
  const { currency } = useWorkspace();
  const { expects, promise } = touchpoint;
  const facts: (readonly [string, string])[] = [
    [words.touchpoint.stage, touchpoint.stage ? stageName(touchpoint.stage) : words.touchpoint.anyStage],
    [words.touchpoint.channel, map.channels.find((channel) => channel.id === touchpoint.channel)?.title ?? touchpoint.channel],
    [words.touchpoint.owner, touchpoint.owner || words.touchpoint.nobody],
    [words.touchpoint.control, coded(words.touchpoint.controls, touchpoint.control)],
    [words.touchpoint.truth, touchpoint.moment_of_truth ? words.touchpoint.designated : words.touchpoint.no],
    [words.touchpoint.felt, coded(words.touchpoint.feelings, touchpoint.feeling)],
    [words.touchpoint.cost, touchpoint.cost === null ? "" : words.touchpoint.perTouch(money(touchpoint.cost, currency))],
    [words.touchpoint.points, touchpoint.points === 0 ? "" : count(touchpoint.points)],
    [words.touchpoint.promise, promise ? promised(promise) : ""],
    [words.touchpoint.counts, touchpoint.rule ?? words.touchpoint.never],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={name === words.touchpoint.counts ? "mono" : undefined}>{value}</dd>
          </div>
        ))}
      <Expected title={words.touchpoint.must} items={expects.minimum} />
      <Expected title={words.touchpoint.extra} items={expects.extra} />
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
    promise.first_response && words.touchpoint.response(writtenDuration(promise.first_response)),
    promise.resolution && words.touchpoint.resolution(writtenDuration(promise.resolution)),
  ].filter(Boolean);
  return words.touchpoint.hours(parts.join(", "), worded(words.touchpoint.hoursOf, promise.hours));
}
