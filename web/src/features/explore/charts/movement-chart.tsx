// Movement: runs under way by stage then and now, with all that moved them; one table for each group.
import type { MovementRow } from "@/api/types";
import { groupsOf } from "@/shared/api/cells";
import { MovementTable } from "@/shared/charts/movement-table";
import { words } from "@/shared/charts/words";

import type { ChartProps } from "./chart-props";

export function MovementChart({ rows, question, names, onOpen }: ChartProps<MovementRow>) {
  return (
    <>
      <p className="small quiet">{words.key}</p>
      {groupsOf(rows).map(([group, own]) => (
        <section key={group} className="stages-group">
          {group && <h3 className="group-name">{names.value(question.by, group)}</h3>}
          <MovementTable rows={own} names={names} onOpen={onOpen} />
        </section>
      ))}
    </>
  );
}
