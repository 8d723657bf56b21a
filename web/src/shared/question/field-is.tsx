// A field and one of its most frequent values, picked one after the other.
import { Select } from "@mantine/core";
import { useState } from "react";

import type { FieldInfo } from "@/api/types";
import { compact } from "@/shared/format/numbers";
import type { Names } from "@/shared/names";
import { useNames } from "@/shared/use-names";
import { words } from "@/shared/words";

import { fieldLabel, readFilter, writeFilter } from "./filters";

interface Props {
  readonly fields: readonly FieldInfo[];
  readonly map: string;
  readonly start?: string;
  readonly onPick: (filter: string) => void;
  /** Within a popover, its lists open inside of it. */
  readonly inside?: boolean;
}

export function FieldIs({ fields, map, start = "", onPick, inside = false }: Props) {
  const names = useNames(map);
  const begun = readFilter(start);
  const [name, setName] = useState<string | null>(begun?.field ?? null);
  const field = fields.find((each) => each.name === name);
  const popover = inside ? { comboboxProps: { withinPortal: false }, "data-autofocus": true } : {};
  return (
    <>
      <Select label={words.filter.field} placeholder={words.filter.pickField} searchable data={grouped(fields)} value={name} onChange={setName} {...popover} />
      {field && (
        <Select
          mt="xs"
          label={words.filter.is}
          placeholder={words.filter.pickValue}
          searchable
          data={valuesOf(field, names)}
          value={begun?.field === name ? begun.value : null}
          onChange={(value) => value !== null && onPick(writeFilter({ field: field.name, value }))}
          {...(inside && { comboboxProps: { withinPortal: false } })}
        />
      )}
    </>
  );
}

function valuesOf(field: FieldInfo, names: Names) {
  return field.values.map(([value, times]) => {
    const said = names.value(field.name, value);
    return { value, label: times > 0 ? `${said}  (${compact(times)})` : said };
  });
}

/** Fields for a select, those of the customer apart from those of a touch. */
export function grouped(known: readonly FieldInfo[], chosen: readonly string[] = []) {
  const unknown = chosen.filter((name) => !known.some((field) => field.name === name));
  const fields = [...known, ...unknown.map((name) => ({ name, label: "", kind: "customer" as const }))];
  const items = (kind: FieldInfo["kind"]) =>
    fields.filter((field) => field.kind === kind).map((field) => ({ value: field.name, label: fieldLabel(field.name, field.label) }));
  return [
    { group: words.filter.customer, items: items("customer") },
    { group: words.filter.touch, items: items("touch") },
  ];
}
