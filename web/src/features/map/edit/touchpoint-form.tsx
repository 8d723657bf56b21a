// One touchpoint in a form; every change is in the draft at once.
import { Button, Group, SegmentedControl, Select, Switch } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";

import type { Touchpoint } from "@/api/types";
import { stageName } from "@/shared/names";

import { ANY, placeAt, placeBy, stageOf, type Direction } from "./arrange";
import type { Seen } from "./draft";
import { useEditing, type Editing } from "./editing";
import { Field } from "./field";
import { RuleEditor } from "./rule-editor";
import { words } from "./words";

interface Props {
  readonly touchpoint: Touchpoint;
  readonly onGone: () => void;
}

export function TouchpointForm({ touchpoint, onGone }: Props) {
  const editing = useEditing();
  if (!editing) return null;
  const { map } = editing;
  const put = (key: string, value: unknown, seen?: Seen) => editing.edit([{ kind: "set", path: ["touchpoints", touchpoint.id, ...key.split(".")], value }], seen);
  /** Nothing is written as no key at all. */
  const text = (key: string, now: string) => ({ value: now, onSave: (typed: string, seen: Seen) => put(key, typed || null, seen) });
  return (
    <div className="edit-form" role="group" aria-label={words.touchpoint.label}>
      <Field label={words.touchpoint.title} value={touchpoint.title} needed onSave={(typed, seen) => put("title", typed, seen)} />
      <Where touchpoint={touchpoint} editing={editing} />
      <Field label={words.touchpoint.channel} value={touchpoint.channel} needed suggestions={map.channels.map((each) => each.id)} onSave={(typed, seen) => put("channel", typed, seen)} />
      <Field label={words.touchpoint.owner} {...text("owner", touchpoint.owner)} suggestions={map.touchpoints.map((each) => each.owner)} />
      <Field label={words.touchpoint.description} {...text("description", touchpoint.description)} lines={3} />
      <Choice label={words.touchpoint.control} names={words.touchpoint.controls} value={touchpoint.control} onChange={(value) => put("control", value)} />
      <Choice label={words.touchpoint.feeling} names={words.touchpoint.feelings} value={touchpoint.feeling} onChange={(value) => put("feeling", value)} />
      <Switch size="xs" label={words.touchpoint.truth} checked={touchpoint.moment_of_truth} onChange={(event) => void put("moment", event.currentTarget.checked ? "truth" : null)} />
      <Numbers touchpoint={touchpoint} put={put} />
      <Lists touchpoint={touchpoint} put={put} />
      <Promised touchpoint={touchpoint} put={put} />
      <RuleEditor
        key={touchpoint.id}
        title={words.rule.title}
        about={{ kind: "touches", touchpoint: touchpoint.id }}
        written={touchpoint.when}
        text={touchpoint.rule ?? ""}
        onSave={(rule, seen) => put("when", rule, seen)}
      />
      <Group mt="md">
        <Button leftSection={<IconTrash size={14} aria-hidden />} onClick={() => void editing.edit([{ kind: "remove touchpoint", id: touchpoint.id }]).then((gone) => { if (gone) onGone(); })}>
          {words.touchpoint.remove}
        </Button>
      </Group>
    </div>
  );
}

type Put = (key: string, value: unknown, seen?: Seen) => Promise<boolean>;

interface PartProps {
  readonly touchpoint: Touchpoint;
  readonly put: Put;
}

function Where({ touchpoint, editing }: { readonly touchpoint: Touchpoint; readonly editing: Editing }) {
  const { map } = editing;
  const stages = [...map.stages.map((stage) => ({ value: stage, label: stageName(stage) })), { value: ANY, label: words.touchpoint.anyStage }];
  const step = (direction: Direction, label: string, icon: typeof IconArrowUp) => {
    const Icon = icon;
    return (
      <Button aria-label={label} title={label} disabled={placeBy(map, touchpoint.id, direction) === null} onClick={() => editing.send(touchpoint.id, direction)}>
        <Icon size={14} aria-hidden />
      </Button>
    );
  };
  return (
    <div className="edit-where">
      <Select
        label={words.touchpoint.stage}
        data={stages}
        value={stageOf(touchpoint)}
        allowDeselect={false}
        onChange={(stage) => { if (stage && stage !== stageOf(touchpoint)) editing.move(touchpoint.id, placeAt(map, touchpoint.id, stage, Number.MAX_SAFE_INTEGER)); }}
      />
      {step("up", words.touchpoint.earlier, IconArrowUp)}
      {step("down", words.touchpoint.later, IconArrowDown)}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly names: Readonly<Record<string, string>>;
  readonly value: string;
  readonly onChange: (value: string) => Promise<boolean>;
}

function Choice({ label, names, value, onChange }: ChoiceProps) {
  return (
    <div role="group" aria-label={label}>
      <p className="edit-label">{label}</p>
      <SegmentedControl fullWidth aria-label={label} data={Object.entries(names).map(([code, name]) => ({ value: code, label: name }))} value={value} onChange={(code) => void onChange(code)} />
    </div>
  );
}

/** A number as it is typed, with a comma or a point; what is none goes as it is, and the server says why it cannot be. */
const numeral = (typed: string): string | number | null => {
  const plain = typed.replace(",", ".");
  return typed === "" ? null : Number.isFinite(Number(plain)) ? Number(plain) : typed;
};

function Numbers({ touchpoint, put }: PartProps) {
  const { cost, points } = touchpoint;
  return (
    <div className="edit-pair">
      <Field label={words.touchpoint.cost} value={cost === null ? "" : String(cost)} onSave={(typed, seen) => put("cost", numeral(typed), seen)} />
      <Field label={words.touchpoint.points} value={String(points)} onSave={(typed, seen) => put("points", numeral(typed) ?? 0, seen)} />
    </div>
  );
}

const linesOf = (typed: string): string[] => typed.split("\n").map((line) => line.trim()).filter(Boolean);

function Lists({ touchpoint, put }: PartProps) {
  const { minimum, extra } = touchpoint.expects;
  return (
    <>
      <Field label={words.touchpoint.minimum} description={words.touchpoint.perLine} value={minimum.join("\n")} lines={2} onSave={(typed, seen) => put("expects.minimum", linesOf(typed), seen)} />
      <Field label={words.touchpoint.extra} description={words.touchpoint.perLine} value={extra.join("\n")} lines={2} onSave={(typed, seen) => put("expects.extra", linesOf(typed), seen)} />
    </>
  );
}

function Promised({ touchpoint, put }: PartProps) {
  const promise = touchpoint.promise;
  const clock = (key: "first_response" | "resolution") => ({
    value: promise?.[key] ?? "",
    onSave: (typed: string, seen: Seen) => put(`promise.${key}`, typed || null, seen),
  });
  return (
    <>
      <div className="edit-pair">
        <Field label={words.touchpoint.response} description={words.touchpoint.duration} {...clock("first_response")} />
        <Field label={words.touchpoint.resolution} description={words.touchpoint.duration} {...clock("resolution")} />
      </div>
      {promise && <Choice label={words.touchpoint.hours} names={words.touchpoint.hoursOf} value={promise.hours} onChange={(hours) => put("promise.hours", hours)} />}
    </>
  );
}
