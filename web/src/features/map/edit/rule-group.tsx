// Conditions joined by all, any or none; a group may hold groups, one level deep.
import { Button, CloseButton, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";

import { newGroup, newRow, type Group, type Join, type Part } from "./rule";
import type { About } from "./rule-preview";
import { RuleRow } from "./rule-row";
import { words } from "./words";

interface Props {
  readonly about: About;
  readonly group: Group;
  /** Something was typed. */
  readonly onChange: (group: Group) => void;
  /** Something was chosen, or typing has ended: it may be kept. */
  readonly onSettle: (group: Group) => void;
  readonly deepest: boolean;
  readonly onRemove?: () => void;
}

const JOINS = Object.entries(words.rule.joins).map(([value, label]) => ({ value, label }));

export function RuleGroup({ about, group, onChange, onSettle, deepest, onRemove }: Props) {
  const put = (at: number, part: Part): Group => ({ ...group, parts: group.parts.map((each, index) => (index === at ? part : each)) });
  const without = (at: number): Group => ({ ...group, parts: group.parts.filter((_, index) => index !== at) });
  const add = (part: Part) => onSettle({ ...group, parts: [...group.parts, part] });
  return (
    <div className={onRemove ? "rule-group rule-inner" : "rule-group"} role="group" aria-label={words.rule.joins[group.join]}>
      <div className="rule-join">
        <Select aria-label={words.rule.join} data={JOINS} value={group.join} allowDeselect={false} onChange={(join) => onSettle({ ...group, join: (join ?? "all") as Join })} w={190} />
        {onRemove && <CloseButton size="sm" aria-label={words.rule.removeGroup} onClick={onRemove} />}
      </div>
      {group.parts.map((part, at) =>
        part.kind === "row" ? (
          <RuleRow
            key={at}
            about={about}
            row={part}
            onChange={(row) => onChange(put(at, row))}
            onSettle={(row) => onSettle(put(at, row))}
            {...(group.parts.length > 1 && { onRemove: () => onSettle(without(at)) })}
          />
        ) : (
          <RuleGroup key={at} about={about} group={part} deepest onChange={(inner) => onChange(put(at, inner))} onSettle={(inner) => onSettle(put(at, inner))} onRemove={() => onSettle(without(at))} />
        ),
      )}
      <div className="rule-adds">
        <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={12} aria-hidden />} onClick={() => add(newRow())}>
          {words.rule.addRow}
        </Button>
        {!deepest && (
          <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={12} aria-hidden />} onClick={() => add(newGroup("any"))}>
            {words.rule.addGroup}
          </Button>
        )}
      </div>
    </div>
  );
}
