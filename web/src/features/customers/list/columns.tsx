// Which columns the list shows: all there are, grouped by what they tell, each switched on or off.
import { Button, Checkbox, Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconColumns3 } from "@tabler/icons-react";

import type { ListColumn } from "@/api/types";

import { groupOf, headingOf, STANDARD, type ColumnGroup } from "./headings";
import { words } from "./words";

interface Props {
  readonly known: readonly ListColumn[];
  readonly shown: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

const GROUPS: readonly ColumnGroup[] = ["standing", "activity", "identifiers", "traits", "consent"];

export function Columns({ known, shown, onChange }: Props) {
  const [opened, door] = useDisclosure(false);
  const order = known.map(({ name }) => name);
  const toggle = (name: string) => {
    const kept = shown.includes(name) ? shown.filter((each) => each !== name) : [...shown, name];
    onChange(kept.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
  };
  return (
    <Popover opened={opened} onChange={(open) => !open && door.close()} position="bottom-end" shadow="md" trapFocus width={300}>
      <Popover.Target>
        <Button leftSection={<IconColumns3 size={14} aria-hidden />} onClick={opened ? door.close : door.open}>
          {words.columns.title}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.columns.which} className="columns-choice">
        {GROUPS.map((group) => {
          const members = known.filter(({ name }) => groupOf(name) === group);
          return members.length === 0 ? null : (
            <fieldset key={group}>
              <legend className="label">{words.columns.groups[group]}</legend>
              {members.map((column) => (
                <Checkbox key={column.name} label={headingOf(column)} checked={shown.includes(column.name)} disabled={shown.length === 1 && shown.includes(column.name)} onChange={() => toggle(column.name)} />
              ))}
            </fieldset>
          );
        })}
        <Button variant="subtle" onClick={() => onChange(STANDARD)}>
          {words.columns.reset}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
