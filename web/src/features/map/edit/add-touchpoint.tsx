// A new touchpoint at the end of a stage: what it is called and its channel; the rest is for its form.
import { Autocomplete, Button, Popover, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";

import { stageName } from "@/shared/names";

import { ANY, idFor, placeAt } from "./arrange";
import { useEditing } from "./editing";
import { words } from "./words";

interface Props {
  readonly stage: string;
  readonly onAdded: (id: string) => void;
}

export function AddTouchpoint({ stage, onAdded }: Props) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const label = words.add.label(stage === ANY ? words.touchpoint.anyStage : stageName(stage));
  return (
    <Popover opened={opened} onChange={close} position="bottom" trapFocus withinPortal width={260}>
      <Popover.Target>
        <Button variant="subtle" fullWidth leftSection={<IconPlus size={14} aria-hidden />} aria-label={label} onClick={toggle}>
          {words.add.touchpoint}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <NewTouchpoint stage={stage} onAdded={(id) => { close(); onAdded(id); }} />
      </Popover.Dropdown>
    </Popover>
  );
}

function NewTouchpoint({ stage, onAdded }: Props) {
  const editing = useEditing();
  const [title, setTitle] = useState("");
  const [channel, setChannel] = useState(editing?.map.channels[0]?.id ?? "");
  if (!editing) return null;
  const { map } = editing;
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const id = idFor(title, map.touchpoints.map((each) => each.id));
    const { before } = placeAt(map, id, stage, Number.MAX_SAFE_INTEGER);
    const added = await editing.edit([
      { kind: "add touchpoint", id, fields: { title: title.trim(), channel: channel.trim(), stage } },
      { kind: "move touchpoint", id, stage, before },
    ]);
    if (added) onAdded(id);
  };
  return (
    <form className="edit-form" onSubmit={(event) => void add(event)}>
      <TextInput label={words.touchpoint.title} value={title} data-autofocus onChange={(event) => setTitle(event.currentTarget.value)} />
      <Autocomplete size="xs" label={words.touchpoint.channel} data={map.channels.map((each) => each.id)} value={channel} onChange={setChannel} comboboxProps={{ withinPortal: false }} />
      <Button type="submit" variant="filled" disabled={!title.trim() || !channel.trim()}>
        {words.add.act}
      </Button>
    </form>
  );
}
