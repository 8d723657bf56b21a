// Filters as chips, and a small door to add one: pick a field, pick one of its most frequent values.
import { Button, Popover, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter, IconX } from "@tabler/icons-react";
import { useState } from "react";

import type { FieldInfo } from "@/api/types";
import { compact } from "@/shared/format/numbers";
import type { Names } from "@/shared/names";
import { useNames } from "@/shared/use-names";

import { fieldLabel, readFilter, withFilter } from "./filters";
import type { Question } from "./question";
import type { Change } from "./use-question";

interface Props {
  readonly question: Question;
  readonly change: Change;
  readonly fields: readonly FieldInfo[];
  readonly hide?: string;
}

export const labelOf = (fields: readonly FieldInfo[], name: string): string =>
  fields.find((field) => field.name === name)?.label || fieldLabel(name);

export function FiltersBar({ question, change, fields, hide }: Props) {
  const names = useNames(question.map);
  const shown = question.where.filter((text) => readFilter(text)?.field !== hide || !hide);
  return (
    <>
      {shown.map((text) => (
        <FilterChip key={text} text={text} fields={fields} names={names} onDrop={() => change({ where: question.where.filter((each) => each !== text) })} />
      ))}
      <AddFilter fields={fields.filter((field) => field.name !== hide)} names={names} onAdd={(field, value) => change({ where: withFilter(question.where, field, value) })} />
    </>
  );
}

interface ChipProps {
  readonly text: string;
  readonly fields: readonly FieldInfo[];
  readonly names: Names;
  readonly onDrop: () => void;
}

function FilterChip({ text, fields, names, onDrop }: ChipProps) {
  const filter = readFilter(text);
  const said = filter ? `${labelOf(fields, filter.field)}: ${names.value(filter.field, filter.value)}` : text;
  return (
    <span className="chip">
      {said}
      <button type="button" onClick={onDrop} aria-label={`Remove filter ${said}`}>
        <IconX size={14} aria-hidden />
      </button>
    </span>
  );
}

interface AddProps {
  readonly fields: readonly FieldInfo[];
  readonly names: Names;
  readonly onAdd: (field: string, value: string) => void;
}

function AddFilter({ fields, names, onAdd }: AddProps) {
  const [opened, door] = useDisclosure(false);
  const [name, setName] = useState<string | null>(null);
  const field = fields.find((each) => each.name === name);
  const close = () => {
    door.close();
    setName(null);
  };
  return (
    <Popover opened={opened} onChange={(open) => !open && close()} position="bottom-start" shadow="md" trapFocus width={280}>
      <Popover.Target>
        <Button leftSection={<IconFilter size={14} aria-hidden />} onClick={opened ? close : door.open} variant="default">
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Add a filter">
        <Select
          label="Field"
          placeholder="Pick a field"
          searchable
          data-autofocus
          data={grouped(fields)}
          value={name}
          onChange={setName}
          comboboxProps={{ withinPortal: false }}
        />
        {field && (
          <Select
            mt="xs"
            label="Is"
            placeholder="Pick a value"
            searchable
            data={valuesOf(field, names)}
            onChange={(value) => {
              if (value !== null) onAdd(field.name, value);
              close();
            }}
            comboboxProps={{ withinPortal: false }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function valuesOf(field: FieldInfo, names: Names) {
  return field.values.map(([value, times]) => {
    const said = names.value(field.name, value);
    return { value, label: times > 0 ? `${said}  (${compact(times)})` : said };
  });
}

/** Fields for a select, those of the customer apart from those of a touch. */
export function grouped(known: readonly FieldInfo[], chosen = "") {
  const fields = chosen && !known.some((field) => field.name === chosen) ? [...known, { name: chosen, label: "", kind: "customer" as const, values: [] }] : known;
  const items = (kind: FieldInfo["kind"]) =>
    fields.filter((field) => field.kind === kind).map((field) => ({ value: field.name, label: field.label || fieldLabel(field.name) }));
  return [
    { group: "The customer", items: items("customer") },
    { group: "The touch", items: items("touch") },
  ];
}
