// Filters as chips, and a small door to add one: pick a field, pick one of its most frequent values.
import { Button, Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter, IconX } from "@tabler/icons-react";

import type { FieldInfo } from "@/api/types";
import type { Names } from "@/shared/names";
import { useNames } from "@/shared/use-names";
import { words } from "@/shared/words";

import { FieldIs } from "./field-is";
import { fieldLabel, readFilter, readWay, withFilter } from "./filters";
import type { Question } from "./question";
import type { Change } from "./use-question";
import { WayIs } from "./way-is";

interface Props {
  readonly question: Question;
  readonly change: Change;
  readonly fields: readonly FieldInfo[];
  readonly hide?: string;
}

export const labelOf = (fields: readonly FieldInfo[], name: string): string =>
  fieldLabel(name, fields.find((field) => field.name === name)?.label);

export function FiltersBar({ question, change, fields, hide }: Props) {
  const names = useNames(question.map);
  const shown = question.where.filter((text) => readFilter(text)?.field !== hide || !hide);
  return (
    <>
      {shown.map((text) => (
        <FilterChip key={text} text={text} fields={fields} names={names} onDrop={() => change({ where: question.where.filter((each) => each !== text) })} />
      ))}
      <AddFilter fields={fields.filter((field) => field.name !== hide)} map={question.map} onAdd={(text) => change({ where: withText(question.where, text) })} />
    </>
  );
}

/** A filter on a field takes the place of another one on it. */
function withText(where: readonly string[], text: string): string[] {
  const filter = readFilter(text);
  return filter ? withFilter(where, filter.field, filter.value) : [...where, text];
}

interface ChipProps {
  readonly text: string;
  readonly fields: readonly FieldInfo[];
  readonly names: Names;
  readonly onDrop: () => void;
}

function FilterChip({ text, fields, names, onDrop }: ChipProps) {
  const filter = readFilter(text);
  const way = readWay(text);
  const said = filter ? `${labelOf(fields, filter.field)}: ${names.value(filter.field, filter.value)}` : way === null ? text : words.filter.wayIs(way);
  return (
    <span className="chip">
      {said}
      <button type="button" onClick={onDrop} aria-label={words.filter.remove(said)}>
        <IconX size={14} aria-hidden />
      </button>
    </span>
  );
}

interface AddProps {
  readonly fields: readonly FieldInfo[];
  readonly map: string;
  readonly onAdd: (filter: string) => void;
}

function AddFilter({ fields, map, onAdd }: AddProps) {
  const [opened, door] = useDisclosure(false);
  const pick = (filter: string) => {
    onAdd(filter);
    door.close();
  };
  return (
    <Popover opened={opened} onChange={(open) => !open && door.close()} position="bottom-start" shadow="md" trapFocus width={280}>
      <Popover.Target>
        <Button leftSection={<IconFilter size={14} aria-hidden />} onClick={opened ? door.close : door.open} variant="default">
          {words.filter.filter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.filter.add}>
        <FieldIs fields={fields} map={map} onPick={pick} inside />
        <WayIs onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  );
}
