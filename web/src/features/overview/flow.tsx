// Where runs are now, stage by stage, and what moved them since the chosen day.
import type { MovementRow } from "@/api/types";
import type { Cell } from "@/shared/api/answers";
import { MovementTable } from "@/shared/charts/movement-table";
import { words as chart } from "@/shared/charts/words";
import type { Names } from "@/shared/names";

import { Block } from "./block";
import { words } from "./words";

interface Props {
  readonly rows: readonly MovementRow[];
  readonly names: Names;
  readonly day: string;
  readonly onOpen: (cell: Cell, title: string) => void;
}

export function Flow({ rows, names, day, onOpen }: Props) {
  return (
    <Block id="flow" title={words.flow.title} more={{ to: `/explore/movement?from=${day}`, label: words.flow.explore }} note={chart.key}>
      <MovementTable rows={rows} names={names} onOpen={onOpen} />
    </Block>
  );
}
