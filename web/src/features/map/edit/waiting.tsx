// Over a map that is only looked at: that there are changes which nobody has saved yet, whose and since when.
import { Button } from "@mantine/core";

import { Standing } from "./edit-bar";
import { usePulse } from "./use-draft";
import type { EditMode } from "./use-edit-mode";
import { words } from "./words";

export function Waiting({ mapId, mode }: { readonly mapId: string; readonly mode: EditMode }) {
  const { data: pulse } = usePulse(mapId, mode.may);
  if (!mode.may || !pulse || pulse.steps === 0) return null;
  return (
    <p className="edit-waits panel no-print" role="status">
      <span>
        {words.waits} <Standing pulse={pulse} />
      </span>
      <Button onClick={mode.start}>{words.goOn}</Button>
    </p>
  );
}
