// What both maps measure on the same events, and how much more the later says.
import type { ReactNode } from "react";

import type { MapCompared, MapComparison, MapNumbers, MapPair } from "@/api/types";
import { duration } from "@/shared/format/durations";
import { change, count, interval, percent, signedCount } from "@/shared/format/numbers";
import { namesOf, stageName } from "@/shared/names";

import { words } from "./words";

interface Props {
  readonly found: MapComparison;
  readonly numbers: MapNumbers;
}

type Shape = "count" | "rate" | "seconds";
const SHAPES: Readonly<Record<string, Shape>> = { go_on_rate: "rate", goal_rate: "rate", median_seconds: "seconds" };
const STAGE = ["reached", "lost", "go_on_rate", "median_seconds"] as const;
const TOUCHPOINT = ["touches", "customers", "go_on_rate", "median_seconds"] as const;
const JOURNEY = ["runs", "completed", "goal_rate"] as const;

export function Numbers({ found, numbers }: Props) {
  const later = namesOf(found.after);
  const earlier = namesOf(found.before);
  const touchpoint = (id: string) => (later.order.includes(id) ? later : earlier).touchpoint(id);
  const { ends } = numbers;
  return (
    <section aria-labelledby="versions-numbers" className="versions-part">
      <h2 id="versions-numbers">{words.numbers.title}</h2>
      {ends && <p>{words.numbers.ends(ends.changed, count(ends.customers), ends.won, ends.forfeited)}</p>}
      <p className="small quiet">{words.numbers.care}</p>
      <Table title={words.numbers.journey} rows={[numbers.journey]} figures={JOURNEY} name={() => words.numbers.journey} />
      <Table title={words.numbers.stages} rows={numbers.stages} figures={STAGE} name={stageName} />
      <Table title={words.numbers.touchpoints} rows={numbers.touchpoints} figures={TOUCHPOINT} name={touchpoint} />
    </section>
  );
}

interface TableProps {
  readonly title: string;
  readonly rows: readonly MapCompared[];
  readonly figures: readonly (keyof typeof words.figures)[];
  readonly name: (id: string) => string;
}

function Table({ title, rows, figures, name }: TableProps) {
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={title}>
      <table className="grid-table versions-numbers">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {title}
            </th>
            {figures.map((figure) => (
              <th key={figure} scope="colgroup" colSpan={3} className="versions-figure">
                {words.figures[figure]}
              </th>
            ))}
          </tr>
          <tr>
            {figures.flatMap((figure) =>
              [words.numbers.before, words.numbers.after, words.numbers.more].map((side, place) => (
                <th key={`${figure}${side}`} scope="col" className={place === 0 ? "right versions-figure" : "right"}>
                  {side}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{name(row.name)}</th>
              {figures.map((figure) => (
                <Cells key={figure} pair={row.pairs[figure]} shape={SHAPES[figure] ?? "count"} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cells({ pair, shape }: { readonly pair: MapPair | undefined; readonly shape: Shape }) {
  const more = pair?.more ?? null;
  return (
    <>
      <Side figure={pair?.before} shape={shape} first />
      <Side figure={pair?.after} shape={shape} />
      <td className={more ? "right num versions-more" : "right num quiet"}>{difference(more, shape)}</td>
    </>
  );
}

function Side({ figure, shape, first = false }: { readonly figure: MapPair["before"] | undefined; readonly shape: Shape; readonly first?: boolean }): ReactNode {
  const value = figure?.value;
  const text = shape === "rate" ? percent(value) : shape === "seconds" && value != null ? duration(value) : count(value);
  return (
    <td className={first ? "right num versions-figure" : "right num"}>
      {text}
      {shape === "rate" && value != null && <span className="small quiet versions-interval">{interval(figure?.low, figure?.high)}</span>}
    </td>
  );
}

function difference(more: number | null, shape: Shape): string {
  if (more === null) return "–";
  if (more === 0) return words.numbers.same;
  if (shape === "rate") return change(more);
  if (shape === "seconds") return `${more > 0 ? "+" : "−"}${duration(Math.abs(more))}`;
  return signedCount(more);
}
