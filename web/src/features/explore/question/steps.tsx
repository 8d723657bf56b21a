// The builder of steps: each any of several touchpoints, optional or not, moved by buttons instead of dragging.
import { ActionIcon, Checkbox, MultiSelect, Select } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { MapDocument } from "@/api/types";
import { words } from "@/features/explore/words";
import { spoken, stageName } from "@/shared/names";
import { readStep, writeStep, type StepParts } from "@/shared/question/steps";

interface Props {
  readonly title: string;
  readonly steps: readonly string[];
  readonly design: MapDocument | undefined;
  readonly onChange: (steps: string[]) => void;
  /** Without order and without optional steps: a plain list. */
  readonly plain?: boolean;
}

const MOST = 30;

export function touchpointOptions(design: MapDocument | undefined, besides: readonly string[] = []) {
  const known = design?.touchpoints ?? [];
  const groups = [...(design?.stages ?? []), null].map((stage) => ({
    group: stage ? stageName(stage) : words.steps.anyStage,
    items: known.filter((each) => each.stage === stage).map((each) => ({ value: each.id, label: each.title || spoken(each.id) })),
  }));
  const strangers = besides.filter((name) => !known.some((each) => each.id === name));
  return [...groups, { group: words.steps.strangers, items: strangers.map((name) => ({ value: name, label: name })) }].filter((group) => group.items.length > 0);
}

export function Steps({ title, steps, design, onChange, plain = false }: Props) {
  const replace = (at: number, step: StepParts) => onChange(step.names.length > 0 ? steps.with(at, writeStep(step)) : steps.toSpliced(at, 1));
  const move = (at: number, by: number) => {
    const moved = steps.toSpliced(at, 1);
    onChange(moved.toSpliced(at + by, 0, steps[at] ?? ""));
  };
  return (
    <fieldset className="steps">
      <legend className="question-label">{title}</legend>
      {steps.map((text, at) => (
        <OneStep
          key={`${at}-${text}`}
          at={at}
          text={text}
          last={at === steps.length - 1}
          design={design}
          plain={plain}
          onReplace={(step) => replace(at, step)}
          onMove={(by) => move(at, by)}
          onDrop={() => onChange(steps.toSpliced(at, 1))}
        />
      ))}
      {steps.length < MOST && (
        <Select
          aria-label={words.steps.addTo(title)}
          placeholder={plain ? words.steps.addTouchpoint : words.steps.addStep}
          searchable
          disabled={!design}
          value={null}
          data={touchpointOptions(design)}
          onChange={(name) => name && onChange([...steps, name])}
        />
      )}
    </fieldset>
  );
}

interface StepProps {
  readonly at: number;
  readonly text: string;
  readonly last: boolean;
  readonly design: MapDocument | undefined;
  readonly plain: boolean;
  readonly onReplace: (step: StepParts) => void;
  readonly onMove: (by: number) => void;
  readonly onDrop: () => void;
}

function OneStep({ at, text, last, design, plain, onReplace, onMove, onDrop }: StepProps) {
  const step = readStep(text);
  return (
    <div className="step">
      {!plain && <span className="step-number num">{at + 1}</span>}
      <MultiSelect
        aria-label={words.steps.anyOf(at + 1)}
        data={touchpointOptions(design, step.names)}
        value={[...step.names]}
        searchable
        hidePickedOptions
        onChange={(names) => onReplace({ ...step, names })}
      />
      <span className="step-tools">
        {!plain && (
          <>
            <Checkbox label={words.steps.optional} checked={step.optional} onChange={(event) => onReplace({ ...step, optional: event.currentTarget.checked })} />
            <span className="step-gap" />
            <Tool label={words.steps.up(at + 1)} disabled={at === 0} onClick={() => onMove(-1)} icon={<IconArrowUp size={14} aria-hidden />} />
            <Tool label={words.steps.down(at + 1)} disabled={last} onClick={() => onMove(1)} icon={<IconArrowDown size={14} aria-hidden />} />
          </>
        )}
        <Tool label={words.steps.remove(at + 1)} disabled={false} onClick={onDrop} icon={<IconX size={14} aria-hidden />} />
      </span>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly icon: ReactNode;
}

function Tool({ label, disabled, onClick, icon }: ToolProps) {
  return (
    <ActionIcon size={24} aria-label={label} disabled={disabled} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
}
