// The question before somebody is removed.
import { Button, Group } from "@mantine/core";

import { Dialog } from "@/shared/ui/dialog";
import { Trouble } from "@/shared/ui/trouble";

import { words } from "./words";

interface Props {
  readonly name: string;
  readonly busy: boolean;
  readonly failure: unknown;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

export function Removal({ name, busy, failure, onRemove, onClose }: Props) {
  return (
    <Dialog onClose={onClose} title={words.people.ask(name)}>
      <p>{words.people.warning}</p>
      {failure ? <Trouble failure={failure} /> : null}
      <Group mt="md" justify="flex-end">
        <Button onClick={onClose}>{words.people.keep}</Button>
        <Button variant="filled" color="red" loading={busy} onClick={onRemove}>
          {words.people.removeWho(name)}
        </Button>
      </Group>
    </Dialog>
  );
}
