// One condition: a field of the events or the customers, an operator, and values that the workspace really has.
import { Autocomplete, CloseButton, Select, TagsInput } from "@mantine/core";

import { useFields } from "@/shared/api/queries";

import { useEditing } from "./editing";
import { literal, withOperator, type Operator, type Row } from "./rule";
import type { About } from "./rule-preview";
import { words } from "./words";

interface Props {
  readonly about: About;
  readonly row: Row;
  readonly onChange: (row: Row) => void;
  readonly onSettle: (row: Row) => void;
  readonly onRemove?: () => void;
}

const OPERATORS = Object.entries(words.rule.operators).map(([value, label]) => ({ value, label }));
const NEVER = new Set(["touchpoint", "recognition"]);
const TRUTHS = [
  { value: "true", label: words.rule.there },
  { value: "false", label: words.rule.missing },
];

export function RuleRow({ about, row, onChange, onSettle, onRemove }: Props) {
  const { data: fields = [] } = useFields(useEditing()?.mapId ?? "");
  const names = fields.filter((field) => field.kind === (about.kind === "touches" ? "touch" : "customer") && !NEVER.has(field.name)).map((field) => field.name);
  const known = fields.find((field) => field.name === row.field)?.values.map(([value]) => value) ?? [];
  return (
    <div className="rule-row">
      <Autocomplete size="xs" aria-label={words.rule.field} placeholder={words.rule.field} data={names} value={row.field} onChange={(field) => onChange({ ...row, field })} onOptionSubmit={(field) => onSettle({ ...row, field })} onBlur={() => onSettle(row)} />
      <Select aria-label={words.rule.operator} data={OPERATORS} value={row.operator} allowDeselect={false} onChange={(operator) => onSettle(withOperator(row, (operator ?? "equals") as Operator))} />
      <Values row={row} known={known} onChange={onChange} onSettle={onSettle} />
      {onRemove ? <CloseButton size="sm" aria-label={words.rule.removeRow} onClick={onRemove} /> : <span />}
    </div>
  );
}

function Values({ row, known, onChange, onSettle }: Omit<Props, "onRemove" | "about"> & { readonly known: readonly string[] }) {
  const of = (text: string): Row => ({ ...row, values: text === "" ? [] : [literal(text, row.operator, row.values[0])] });
  const shown = row.values[0] === undefined ? "" : String(row.values[0]);
  const shared = { size: "xs", "aria-label": words.rule.value } as const;
  if (row.operator === "exists") return <Select {...shared} data={TRUTHS} value={shown} allowDeselect={false} onChange={(text) => onSettle(of(text ?? "true"))} />;
  if (row.operator === "in") {
    return <TagsInput {...shared} data={[...known]} value={row.values.map(String)} onChange={(texts) => onSettle({ ...row, values: texts.map((text, at) => literal(text, "in", row.values[at])) })} />;
  }
  return <Autocomplete {...shared} placeholder={words.rule.value} data={[...known]} value={shown} onChange={(text) => onChange(of(text))} onOptionSubmit={(text) => onSettle(of(text))} onBlur={() => onSettle(row)} />;
}
