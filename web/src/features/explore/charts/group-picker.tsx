// Which group of a broken-down answer a chart shows, where only one fits at a time.
import { SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";

import { groupsOf } from "@/shared/api/cells";

import { words } from "./words";

interface Grouped {
  readonly group?: string | null;
}

/** The rows of the group that was picked, and the picker (nothing without a breakdown). */
export function useGroup<Row extends Grouped>(rows: readonly Row[], titleOf: (group: string) => string) {
  const groups = groupsOf(rows);
  const [picked, setPicked] = useState("");
  const [name, shown] = groups.find(([each]) => each === picked) ?? groups[0] ?? ["", []];
  const options = groups.map(([value]) => ({ value, label: titleOf(value) }));
  const picker =
    options.length < 2 ? null : options.length <= 6 ? (
      <SegmentedControl aria-label={words.group} mb="sm" data={options} value={name} onChange={setPicked} />
    ) : (
      <Select aria-label={words.group} mb="sm" maw={280} allowDeselect={false} searchable data={options} value={name} onChange={(next) => setPicked(next ?? "")} />
    );
  return { shown, picker };
}
