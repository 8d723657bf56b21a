// Saving needs a reason: it stands beside the version from then on.
import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useState } from "react";

import { words as shared } from "@/shared/words";

import { useEditing } from "./editing";
import { words } from "./words";

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

export function SaveDialog({ opened, onClose, onSaved }: Props) {
  const editing = useEditing();
  const [reason, setReason] = useState("");
  const save = async () => {
    onClose();
    if (!(await editing?.save(reason))) return;
    setReason("");
    onSaved();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.save.title} closeButtonProps={{ "aria-label": shared.close }}>
      <Textarea label={words.save.reason} description={words.save.reasonHelp} autosize minRows={2} maxLength={500} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Group mt="md" gap={8}>
        <Button variant="filled" disabled={!reason.trim()} onClick={() => void save()}>
          {words.save.act}
        </Button>
        <Button onClick={onClose}>{words.save.cancel}</Button>
      </Group>
    </Modal>
  );
}
