// One argument of an analysis as a field of the form: what kind of field follows from how the argument is written.
import { MultiSelect, NumberInput, SegmentedControl, Select, Switch, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";

import type { Argument, FieldInfo, MapDocument } from "@/api/types";
import { words } from "@/features/explore/words";
import { isDuration } from "@/shared/format/durations";
import { spoken } from "@/shared/names";
import { valueOf, type Values } from "@/shared/question/values";
import { argumentHelp, argumentLabel, choiceOptions, emptyText } from "@/shared/texts/arguments";

import { Changes } from "./changes";
import { Steps, touchpointOptions } from "./steps";

interface Props {
  readonly argument: Argument;
  readonly values: Values;
  readonly design: MapDocument | undefined;
  readonly fields: readonly FieldInfo[];
  readonly onChange: (values: readonly string[]) => void;
}

const SIDE_BY_SIDE = 3;
const TOUCHPOINTS = new Set(["anchor", "touchpoint"]);
const SEGMENT = "segment";

export function ArgumentField(props: Props) {
  const { argument } = props;
  if (argument.name === SEGMENT) return <Segment {...props} />;
  if (argument.name === "change") return <Changes {...props} />;
  if (argument.name === "remove") return <Touchpoints {...props} />;
  if (argument.choices.length > 0) return <Choice {...props} />;
  if (argument.kind === "step" && argument.repeated) return <ManySteps {...props} />;
  if (argument.kind === "step" || TOUCHPOINTS.has(argument.name)) return <Touchpoint {...props} />;
  if (argument.kind === "switch") return <OnOff {...props} />;
  if (argument.kind === "whole" || argument.kind === "number") return <Figure {...props} />;
  return <Written key={props.values[argument.name]?.join(" ")} {...props} />;
}

function described(argument: Argument) {
  const help = argumentHelp(argument);
  return { label: argumentLabel(argument), ...(help && { description: help }) };
}

function Choice({ argument, values, onChange }: Props): ReactNode {
  const value = valueOf(argument, values);
  const options = choiceOptions(argument);
  if (argument.default === "" || options.length > SIDE_BY_SIDE) {
    return <Select {...described(argument)} placeholder={emptyText(argument)} clearable={argument.default === ""} allowDeselect={argument.default === ""} data={options} value={value || null} onChange={(next) => onChange(next === null ? [] : [next])} />;
  }
  return (
    <div className="question-part">
      <span className="question-label" id={`argument-${argument.name}`}>
        {argumentLabel(argument)}
      </span>
      <SegmentedControl aria-labelledby={`argument-${argument.name}`} fullWidth data={options} value={value} onChange={(next) => onChange([next])} />
      {argumentHelp(argument) && <p className="question-help">{argumentHelp(argument)}</p>}
    </div>
  );
}

/** The segments of the map; no field where it names none. */
function Segment({ argument, values, fields, onChange }: Props) {
  const known = fields.find(({ name }) => name === SEGMENT)?.values ?? [];
  const value = valueOf(argument, values);
  if (known.length === 0 && value === "") return null;
  return <Select {...described(argument)} placeholder={emptyText(argument)} clearable data={known.map(([name]) => ({ value: name, label: spoken(name) }))} value={value || null} onChange={(next) => onChange(next === null ? [] : [next])} />;
}

function Touchpoints({ argument, values, design, onChange }: Props) {
  const given = values[argument.name] ?? [];
  return <MultiSelect {...described(argument)} placeholder={given.length > 0 ? "" : emptyText(argument)} searchable data={touchpointOptions(design, given)} value={[...given]} onChange={onChange} />;
}

function ManySteps({ argument, values, design, onChange }: Props) {
  return <Steps title={argumentLabel(argument)} steps={values[argument.name] ?? []} design={design} onChange={onChange} plain={argument.name !== "step"} />;
}

function Touchpoint({ argument, values, design, onChange }: Props) {
  const value = valueOf(argument, values);
  return <Select {...described(argument)} placeholder={emptyText(argument)} clearable searchable data={touchpointOptions(design, value ? [value] : [])} value={value || null} onChange={(next) => onChange(next === null ? [] : [next])} />;
}

function OnOff({ argument, values, onChange }: Props) {
  return <Switch {...described(argument)} checked={valueOf(argument, values) === "true"} onChange={(event) => onChange([String(event.currentTarget.checked)])} />;
}

function Figure({ argument, values, onChange }: Props) {
  const whole = argument.kind === "whole";
  const bounds = whole ? { min: argument.least, max: argument.most, allowDecimal: false } : {};
  return <NumberInput {...described(argument)} {...bounds} clampBehavior="blur" value={Number(valueOf(argument, values))} onChange={(next) => onChange(next === "" ? [] : [String(next)])} />;
}

/** Free text, taken when it is settled; several texts stand with commas between. */
function Written({ argument, values, onChange }: Props) {
  const given = (values[argument.name] ?? []).join(", ");
  const [text, setText] = useState(given || String(argument.default));
  const wrong = argument.kind === "duration" && text.trim() !== "" && !isDuration(text);
  const settle = () => {
    if (!wrong && text.trim() !== given) onChange(argument.repeated ? text.split(",") : [text]);
  };
  const look = {
    ...described(argument),
    placeholder: emptyText(argument),
    value: text,
    error: wrong ? words.question.duration : undefined,
    onBlur: settle,
    onKeyDown: (event: { readonly key: string }) => event.key === "Enter" && settle(),
  };
  return <TextInput {...look} onChange={(event) => setText(event.currentTarget.value)} />;
}
