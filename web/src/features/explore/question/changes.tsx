// What is supposed to change: of which stage, whether more go on or it takes less time, and by how much.
import { ActionIcon, Button, NumberInput, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";

import type { Argument, MapDocument } from "@/api/types";
import { spoken } from "@/shared/names";
import type { Values } from "@/shared/question/values";

import { changeSaid, writeChange, type Changing } from "./changing";

interface Props {
  readonly argument: Argument;
  readonly values: Values;
  readonly design: MapDocument | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

const KINDS = [
  { value: "stage", label: "so many more go on" },
  { value: "duration", label: "it takes so much longer" },
];

export function Changes({ argument, values, design, onChange }: Props) {
  const given = values[argument.name] ?? [];
  const stages = design?.stages ?? [];
  const [next, setNext] = useState<Changing>({ kind: "stage", stage: "", percent: 10 });
  const stage = next.stage || (stages[0] ?? "");
  const add = () => onChange([...given.filter((each) => !each.startsWith(`${next.kind}:${stage}=`)), writeChange({ ...next, stage })]);
  return (
    <fieldset className="steps">
      <legend className="question-label">What changes</legend>
      {given.map((text) => (
        <span key={text} className="chip">
          {changeSaid(text)}
          <ActionIcon size={24} aria-label={`Remove: ${changeSaid(text)}`} onClick={() => onChange(given.filter((each) => each !== text))}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      <Select aria-label="In which stage" data={stages.map((each) => ({ value: each, label: `In ${spoken(each)}` }))} value={stage || null} allowDeselect={false} onChange={(each) => setNext({ ...next, stage: each ?? "" })} />
      <Select aria-label="What changes there" data={KINDS} value={next.kind} allowDeselect={false} onChange={(kind) => setNext({ ...next, kind: kind === "duration" ? "duration" : "stage" })} />
      <NumberInput aria-label="By how many percent" suffix=" %" min={-100} max={1000} value={next.percent} onChange={(percent) => setNext({ ...next, percent: Number(percent) })} />
      <Button disabled={!stage || next.percent === 0} onClick={add}>
        Suppose it
      </Button>
    </fieldset>
  );
}
