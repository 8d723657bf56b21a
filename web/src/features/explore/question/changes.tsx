// What is supposed to change: of which stage, whether more go on or it takes less time, and by how much.
import { ActionIcon, Button, NumberInput, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";

import type { Argument, MapDocument } from "@/api/types";
import { words } from "@/features/explore/words";
import { stageName } from "@/shared/names";
import type { Values } from "@/shared/question/values";

import { changeSaid, writeChange, type Changing } from "./changing";

interface Props {
  readonly argument: Argument;
  readonly values: Values;
  readonly design: MapDocument | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

const KINDS = [
  { value: "stage", label: words.changes.goOn },
  { value: "duration", label: words.changes.longer },
];

export function Changes({ argument, values, design, onChange }: Props) {
  const given = values[argument.name] ?? [];
  const stages = design?.stages ?? [];
  const [next, setNext] = useState<Changing>({ kind: "stage", stage: "", percent: 10 });
  const stage = next.stage || (stages[0] ?? "");
  const add = () => onChange([...given.filter((each) => !each.startsWith(`${next.kind}:${stage}=`)), writeChange({ ...next, stage })]);
  return (
    <fieldset className="steps">
      <legend className="question-label">{words.changes.label}</legend>
      {given.map((text) => (
        <span key={text} className="chip">
          {changeSaid(text)}
          <ActionIcon size={24} aria-label={words.changes.remove(changeSaid(text))} onClick={() => onChange(given.filter((each) => each !== text))}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      <Select aria-label={words.changes.stage} data={stages.map((each) => ({ value: each, label: words.changes.inStage(stageName(each)) }))} value={stage || null} allowDeselect={false} onChange={(each) => setNext({ ...next, stage: each ?? "" })} />
      <Select aria-label={words.changes.what} data={KINDS} value={next.kind} allowDeselect={false} onChange={(kind) => setNext({ ...next, kind: kind === "duration" ? "duration" : "stage" })} />
      <NumberInput aria-label={words.changes.percent} suffix=" %" min={-100} max={1000} value={next.percent} onChange={(percent) => setNext({ ...next, percent: Number(percent) })} />
      <Button disabled={!stage || next.percent === 0} onClick={add}>
        {words.changes.suppose}
      </Button>
    </fieldset>
  );
}
