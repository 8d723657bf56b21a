// Where runs are now, stage by stage, and what moved them since the chosen day.
import { useRef } from "react";

import type { MovementRow } from "@/api/types";
import type { Cell } from "@/shared/api/answers";
import { MovementTable } from "@/shared/charts/movement-table";
import { words as chart } from "@/shared/charts/words";
import type { Names } from "@/shared/names";
import type { Question } from "@/shared/question/question";
import { Take } from "@/shared/take/take";

import { Block } from "./block";
import { words } from "./words";

interface Props {
  readonly rows: readonly MovementRow[];
  readonly names: Names;
  readonly day: string;
  readonly question: Question;
  readonly onOpen: (cell: Cell, title: string) => void;
}

export function Flow({ rows, names, day, question, onOpen }: Props) {
  const picture = useRef<HTMLDivElement>(null);
  const take = <Take analysis="movement" question={question} rows={rows} picture={picture} of={words.flow.title} />;
  return (
    <Block id="flow" title={words.flow.title} more={{ to: `/explore/movement?from=${day}`, label: words.flow.explore }} note={chart.key} take={take}>
      <div ref={picture}>
        <MovementTable rows={rows} names={names} onOpen={onOpen} />
      </div>
    </Block>
  );
}
