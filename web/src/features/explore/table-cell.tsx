// One cell of an answer, written the way its kind is read.
import type { ReactNode } from "react";

import { numberOf, textOf, type Figures } from "@/shared/api/cells";
import { duration } from "@/shared/format/durations";
import { count, DASH, percent } from "@/shared/format/numbers";
import { day } from "@/shared/format/time";
import { spoken, type Names } from "@/shared/names";
import { stepLabel } from "@/shared/question/steps";
import type { Column } from "@/shared/texts/columns";
import { ChannelIcon } from "@/shared/ui/channel";
import { RateBar } from "@/shared/ui/rate-bar";
import { useWorkspace } from "@/shared/workspace";

interface Props {
  readonly column: Column;
  readonly row: Figures;
  readonly names: Names;
  readonly by: string;
  readonly onOpen: () => void;
}

export function TableCell({ column, row, names, by, onOpen }: Props) {
  const { zone } = useWorkspace();
  const text = textOf(row, column.name);
  const number = numberOf(row, column.name);
  const draw: Record<Column["kind"], () => ReactNode> = {
    text: () => (column.name === "group" ? names.value(by, text) : <span className="num">{text || DASH}</span>),
    touchpoint: () => names.touchpoint(text),
    stage: () => (text ? spoken(text) : "any"),
    step: () => stepLabel(text, names.touchpoint),
    path: () => <span className="path-text">{text.split(" > ").map(names.touchpoint).join(" → ")}</span>,
    channel: () => (
      <span className="with-icon">
        <ChannelIcon channel={text} /> {spoken(text)}
      </span>
    ),
    opens: () => <Opens number={number} onOpen={onOpen} />,
    count: () => <span className="num">{count(number)}</span>,
    seconds: () => <span className="num">{duration(number)}</span>,
    moment: () => <span className="num">{day(text, zone)}</span>,
    rate: () => (
      <span className="table-rate">
        <span className="num">{percent(number)}</span>
        {number !== null && <RateBar rate={number} low={numberOf(row, column.low)} high={numberOf(row, column.high)} />}
      </span>
    ),
  };
  return draw[column.kind]();
}

function Opens({ number, onOpen }: { readonly number: number | null; readonly onOpen: () => void }) {
  if (!number) return <span className="num quiet">{count(number)}</span>;
  return (
    <button type="button" className="opens num" onClick={onOpen} title="Show the customers">
      {count(number)}
    </button>
  );
}
