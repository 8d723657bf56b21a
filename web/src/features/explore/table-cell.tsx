// One cell of an answer, written the way its kind is read; where customers stand behind it, a door to them.
import type { ReactNode } from "react";

import { numberOf, textOf, type Figures } from "@/shared/api/cells";
import { duration } from "@/shared/format/durations";
import { change, count, DASH, decimal, money, percent } from "@/shared/format/numbers";
import { day } from "@/shared/format/time";
import { stageName, type Names } from "@/shared/names";
import { fieldOf } from "@/shared/question/by";
import { stepLabel } from "@/shared/question/steps";
import { type ShownColumn, valueText } from "@/shared/texts/columns";
import { figureTitle } from "@/shared/texts/figures";
import { ChannelIcon } from "@/shared/ui/channel";
import { RateBar } from "@/shared/ui/rate-bar";
import { useWorkspace } from "@/shared/workspace";

import { words } from "./words";

interface Props {
  readonly column: ShownColumn;
  readonly row: Figures;
  readonly names: Names;
  readonly by: string;
  readonly onOpen: () => void;
}

export function TableCell({ column, row, names, by, onOpen }: Props) {
  const { zone, currency } = useWorkspace();
  const text = textOf(row, column.name);
  const number = numberOf(row, column.name);
  const known = column.opens && number !== null;
  const draw: Record<ShownColumn["writing"], () => ReactNode> = {
    text: () => <span className="num">{valueText(column.name, text) || DASH}</span>,
    figure: () => figureTitle(text),
    group: () => names.value(fieldOf(by, column.name) ?? by, text),
    touchpoint: () => names.touchpoint(text),
    stage: () => (text ? stageName(text) : words.table.anyStage),
    step: () => stepLabel(text, names.touchpoint),
    path: () => <span className="path-text">{text.split(" > ").map(names.touchpoint).join(" → ")}</span>,
    channel: () => (
      <span className="with-icon">
        <ChannelIcon channel={text} /> {names.value("channel", text)}
      </span>
    ),
    count: () => <Number said={count(number)} opens={column.opens && Boolean(number)} onOpen={onOpen} />,
    number: () => <Estimated column={column} row={row} say={decimal} opens={known} onOpen={onOpen} />,
    money: () => <Estimated column={column} row={row} say={(value) => (value === null ? DASH : money(value, currency))} opens={known} onOpen={onOpen} />,
    change: () => <Change column={column} row={row} opens={known} onOpen={onOpen} />,
    seconds: () => <Number said={duration(number)} opens={known} onOpen={onOpen} />,
    moment: () => <Number said={day(text, zone)} opens={column.opens && text !== ""} onOpen={onOpen} />,
    share: () => <Rate column={column} row={row} opens={column.opens && Boolean(number)} onOpen={onOpen} />,
    rate: () => <Rate column={column} row={row} opens={column.opens && Boolean(number)} onOpen={onOpen} />,
  };
  const writing = column.shapedBy ? textOf(row, column.shapedBy) : "";
  return draw[isWriting(writing) ? writing : column.writing]();
}

const isWriting = (text: string): text is "share" | "count" | "money" | "number" => ["share", "count", "money", "number"].includes(text);

interface NumberProps {
  readonly said: string;
  readonly opens: boolean;
  readonly onOpen: () => void;
}

function Number({ said, opens, onOpen }: NumberProps) {
  if (!opens) return <span className={said === "0" ? "num quiet" : "num"}>{said}</span>;
  return (
    <button type="button" className="opens num" onClick={onOpen} title={words.table.show}>
      {said}
    </button>
  );
}

interface OpeningProps extends Pick<Props, "column" | "row" | "onOpen"> {
  readonly opens: boolean;
}

interface EstimatedProps extends OpeningProps {
  readonly say: (value: number | null) => string;
}

/** A number, with its interval where it has one. */
function Estimated({ column, row, say, opens, onOpen }: EstimatedProps) {
  const [value, low, high] = [column.name, column.low, column.high].map((name) => numberOf(row, name));
  return (
    <span className="num">
      <Number said={say(value ?? null)} opens={opens} onOpen={onOpen} />
      {typeof low === "number" && typeof high === "number" && (
        <span className="quiet small"> {words.table.span(say(low), say(high))}</span>
      )}
    </span>
  );
}

/** How far a rate has moved, in points; what its interval leaves open is quiet. */
function Change({ column, row, opens, onOpen }: OpeningProps) {
  const [moved, low, high] = [column.name, column.low, column.high].map((name) => numberOf(row, name));
  const sure = typeof low === "number" && typeof high === "number" && low * high > 0;
  const tone = !sure ? "num quiet" : (moved ?? 0) < 0 ? "num away" : "num met";
  return (
    <span className={tone} title={typeof low === "number" ? words.table.interval(change(low), change(high)) : undefined}>
      {sure && <span aria-hidden>{(moved ?? 0) < 0 ? "▾ " : "▴ "}</span>}
      <Number said={change(moved)} opens={opens} onOpen={onOpen} />
    </span>
  );
}

function Rate({ column, row, opens, onOpen }: OpeningProps) {
  const share = numberOf(row, column.name);
  return (
    <span className="table-rate">
      <Number said={percent(share)} opens={opens} onOpen={onOpen} />
      {share !== null && <RateBar rate={share} low={numberOf(row, column.low)} high={numberOf(row, column.high)} />}
    </span>
  );
}
