// One stage in a form: its name, its place, a new one behind it, and where its touchpoints go when it is taken out.
import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";

import { stageName } from "@/shared/names";

import { ANY } from "./arrange";
import { useEditing } from "./editing";
import { Field } from "./field";
import { words } from "./words";

interface Props {
  readonly stage: string;
  readonly onRenamed: (stage: string) => void;
  readonly onGone: () => void;
}

export function StageForm({ stage, onRenamed, onGone }: Props) {
  const editing = useEditing();
  if (!editing) return null;
  const { stages } = editing.map;
  const at = stages.indexOf(stage);
  const rename = async (name: string) => {
    const done = await editing.edit([{ kind: "rename stage", stage, name }]);
    if (done) onRenamed(name);
    return done;
  };
  const move = (before: string) => void editing.edit([{ kind: "move stage", stage, before }]);
  return (
    <div className="edit-form" role="group" aria-label={words.stage.label}>
      <Field label={words.stage.name} value={stage} needed onSave={rename} />
      <Group gap={6}>
        <Button leftSection={<IconArrowLeft size={14} aria-hidden />} disabled={at === 0} onClick={() => move(stages[at - 1] ?? "")}>
          {words.stage.earlier}
        </Button>
        <Button leftSection={<IconArrowRight size={14} aria-hidden />} disabled={at === stages.length - 1} onClick={() => move(stages[at + 2] ?? "")}>
          {words.stage.later}
        </Button>
      </Group>
      <NewStage before={stages[at + 1] ?? ""} />
      <Removal key={stage} stage={stage} onGone={onGone} />
    </div>
  );
}

/** A stage in front of another; with "" at the end. */
function NewStage({ before }: { readonly before: string }) {
  const editing = useEditing();
  const [name, setName] = useState("");
  const add = async () => {
    if (await editing?.edit([{ kind: "add stage", stage: name.trim(), before }])) setName("");
  };
  return (
    <div className="edit-where">
      <TextInput label={words.stage.another} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Button leftSection={<IconPlus size={14} aria-hidden />} disabled={!name.trim()} onClick={() => void add()}>
        {words.add.act}
      </Button>
    </div>
  );
}

function Removal({ stage, onGone }: { readonly stage: string; readonly onGone: () => void }) {
  const editing = useEditing();
  const others = (editing?.map.stages ?? []).filter((each) => each !== stage);
  const [into, setInto] = useState(others[0] ?? ANY);
  const remove = async () => {
    if (await editing?.edit([{ kind: "remove stage", stage, into }])) onGone();
  };
  return (
    <div className="edit-where">
      <Select
        label={words.stage.into}
        data={[...others.map((each) => ({ value: each, label: stageName(each) })), { value: ANY, label: words.touchpoint.anyStage }]}
        value={into}
        allowDeselect={false}
        onChange={(chosen) => setInto(chosen ?? ANY)}
      />
      <Button leftSection={<IconTrash size={14} aria-hidden />} disabled={others.length === 0} onClick={() => void remove()}>
        {words.stage.remove}
      </Button>
    </div>
  );
}
