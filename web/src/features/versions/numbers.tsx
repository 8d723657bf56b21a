// What both maps measure on the same events, and how much more the later says.
import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";

import type { MapCompared, MapComparison, MapNumbers, MapPair } from "@/api/types";
import { duration } from "@/shared/format/durations";
import { change, count, interval, percent, signedCount } from "@/shared/format/numbers";
import { namesOf, stageName } from "@/shared/names";
import { EMPTY } from "@/shared/question/question";
import { MemberPages, Members } from "@/shared/ui/members";
import { SideDrawer } from "@/shared/ui/side-drawer";

import { useBehind, type Beside, type Which } from "./queries";
import { words } from "./words";

interface Props {
  readonly found: MapComparison;
  readonly numbers: MapNumbers;
  readonly beside: Beside;
}

/** What is open in the drawer: customers behind a number of both maps, or of one of them. */
interface Opened {
  readonly title: string;
  readonly shown: ReactNode;
}

type Open = (opened: Opened) => void;

type Shape = "count" | "rate" | "seconds";
const SHAPES: Readonly<Record<string, Shape>> = { go_on_rate: "rate", goal_rate: "rate", median_seconds: "seconds" };
const STAGE = ["reached", "lost", "go_on_rate", "median_seconds"] as const;
const TOUCHPOINT = ["touches", "customers", "go_on_rate", "median_seconds"] as const;
const JOURNEY = ["runs", "completed", "goal_rate"] as const;

export function Numbers({ found, numbers, beside }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const later = namesOf(found.after);
  const earlier = namesOf(found.before);
  const touchpoint = (id: string) => (later.order.includes(id) ? later : earlier).touchpoint(id);
  const { ends } = numbers;
  return (
    <section aria-labelledby="versions-numbers" className="versions-part">
      <h2 id="versions-numbers">{words.numbers.title}</h2>
      {ends && <p>{words.numbers.ends(ends.changed, count(ends.customers), ends.won, ends.forfeited)}</p>}
      {ends && <Ending ends={ends} beside={beside} onOpen={setOpened} />}
      <p className="small quiet">{words.numbers.care}</p>
      <Files beside={beside} />
      <Table title={words.numbers.journey} rows={[numbers.journey]} figures={JOURNEY} name={() => words.numbers.journey} door={ends ? journeyDoor(beside) : null} onOpen={setOpened} />
      <Table title={words.numbers.stages} rows={numbers.stages} figures={STAGE} name={stageName} door={analysisDoor("stages", "stage", beside)} onOpen={setOpened} />
      <Table title={words.numbers.touchpoints} rows={numbers.touchpoints} figures={TOUCHPOINT} name={touchpoint} door={analysisDoor("touchpoints", "touchpoint", beside)} onOpen={setOpened} />
      <SideDrawer title={opened?.title ?? ""} opened={opened !== null} onClose={() => setOpened(null)}>
        {opened?.shown}
      </SideDrawer>
    </section>
  );
}

/** All numbers as a file. */
function Files({ beside: { where, ...rest } }: { readonly beside: Beside }) {
  const asked = new URLSearchParams([...Object.entries(rest), ...where.map((rule) => ["where", rule])]).toString();
  return (
    <p className="versions-doors no-print">
      {(["csv", "parquet"] as const).map((kind) => (
        <Button key={kind} component="a" size="compact-sm" href={`/api/comparison/${kind}?${asked}`} download={`comparison.${kind}`}>
          {words.numbers[kind]}
        </Button>
      ))}
    </p>
  );
}

/** Whose runs end otherwise, each group a door to its customers. */
function Ending({ ends, beside, onOpen }: { readonly ends: NonNullable<MapNumbers["ends"]>; readonly beside: Beside; readonly onOpen: Open }) {
  return (
    <p className="versions-doors">
      {(["changed", "won", "forfeited"] as const).map((which) => (
        <button key={which} type="button" className="opens" disabled={ends[which] === 0} onClick={() => onOpen({ title: words.behind[which], shown: <Behind beside={beside} which={which} /> })}>
          {words.behind[which]}: <span className="num">{count(ends[which])}</span>
        </button>
      ))}
    </p>
  );
}

function Behind({ beside, which }: { readonly beside: Beside; readonly which: Which }) {
  return <MemberPages found={useBehind(beside, which)} map={beside.after} />;
}

/** The customers behind a number of a table; nothing where nobody stands behind it. */
type Door = (row: string, figure: string, side: "before" | "after") => ReactNode;

const journeyDoor = (beside: Beside): Door => (_row, figure, side) => {
  const which = figure === "runs" ? (`runs_${side}` as const) : (`completed_${side}` as const);
  return <Behind beside={beside} which={which} />;
};

/** Whose customers stand behind a figure that counts none itself: those who went on, or whose times the median is of. */
const BEHIND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stages: { median_seconds: "reached" },
  touchpoints: { go_on_rate: "went_on", median_seconds: "went_on" },
};

const analysisDoor = (analysis: string, key: string, beside: Beside): Door => (row, figure, side) => {
  const question = { ...EMPTY, map: beside[side], from: beside.from, to: beside.to, where: [...beside.where] };
  return <Members analysis={analysis} question={question} cell={{ row: { [key]: row }, measure: BEHIND[analysis]?.[figure] ?? figure }} />;
};

interface TableProps {
  readonly door: Door | null;
  readonly onOpen: Open;
  readonly title: string;
  readonly rows: readonly MapCompared[];
  readonly figures: readonly (keyof typeof words.figures)[];
  readonly name: (id: string) => string;
}

function Table({ title, rows, figures, name, door, onOpen }: TableProps) {
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
                <Cells
                  key={figure}
                  pair={row.pairs[figure]}
                  shape={SHAPES[figure] ?? "count"}
                  shown={(side) => door?.(row.name, figure, side) ?? null}
                  onOpen={(side, shown) => onOpen({ title: words.numbers.behind(name(row.name), words.figures[figure], words.numbers[side]), shown })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellsProps {
  readonly pair: MapPair | undefined;
  readonly shape: Shape;
  readonly shown: (side: "before" | "after") => ReactNode;
  readonly onOpen: (side: "before" | "after", shown: ReactNode) => void;
}

function Cells({ pair, shape, shown, onOpen }: CellsProps) {
  const more = pair?.more ?? null;
  const opening = (side: "before" | "after") => {
    const value = pair?.[side].value ?? null;
    const behind = value === null || (value === 0 && shape !== "seconds") ? null : shown(side);
    return behind ? () => onOpen(side, behind) : undefined;
  };
  return (
    <>
      <Side figure={pair?.before} shape={shape} onOpen={opening("before")} first />
      <Side figure={pair?.after} shape={shape} onOpen={opening("after")} />
      <td className={more ? "right num versions-more" : "right num quiet"}>{difference(more, shape)}</td>
    </>
  );
}

interface SideProps {
  readonly figure: MapPair["before"] | undefined;
  readonly shape: Shape;
  readonly onOpen: (() => void) | undefined;
  readonly first?: boolean;
}

function Side({ figure, shape, onOpen, first = false }: SideProps): ReactNode {
  const value = figure?.value;
  const text = shape === "rate" ? percent(value) : shape === "seconds" && value != null ? duration(value) : count(value);
  return (
    <td className={first ? "right num versions-figure" : "right num"}>
      {onOpen ? (
        <button type="button" className="opens num" onClick={onOpen}>
          {text}
        </button>
      ) : (
        text
      )}
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
