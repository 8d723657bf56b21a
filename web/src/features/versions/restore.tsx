// The question before an old version is made the newest again.
import { Button, Group, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import type { MapVersion } from "@/api/types";
import { Dialog } from "@/shared/ui/dialog";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";

import { useRestore } from "./queries";
import { words } from "./words";

interface Props {
  readonly map: string;
  readonly version: MapVersion;
  /** The version that the map was before; none where its file says something that no version has. */
  readonly before: number | undefined;
  readonly onClose: () => void;
}

export function Restore({ map, version, before, onClose }: Props) {
  const [reason, setReason] = useState("");
  const say = useSay();
  const { mutate, isPending, error } = useRestore(map);
  const restore = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate({ number: version.number, reason }, {
      onSuccess: () => {
        say(words.restore.done(version.number), before === undefined ? undefined : () => mutate({ number: before, reason: words.restore.back(version.number) }));
        onClose();
      },
    });
  };
  return (
    <Dialog onClose={onClose} title={words.restore.title(version.number)}>
      <form onSubmit={restore}>
        <p>{words.restore.note(version.number)}</p>
        <TextInput mt="sm" label={words.restore.reason} value={reason} maxLength={400} onChange={(event) => setReason(event.currentTarget.value)} />
        {error ? <Trouble failure={error} /> : null}
        <Group mt="md" justify="flex-end">
          <Button onClick={onClose}>{words.restore.keep}</Button>
          <Button type="submit" variant="filled" loading={isPending}>
            {words.restore.act}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
