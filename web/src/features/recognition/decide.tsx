// A decision about who is who: looked at beforehand, given a reason, made, and offered to be taken back.
import { Button, Modal, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useState, type SyntheticEvent } from "react";

import type { Wish } from "@/api/types";
import { Trouble } from "@/shared/ui/trouble";

import { OutlookView } from "./outlook";
import { useDecide, useSayDecided } from "./queries";

interface Props {
  readonly wish: Wish;
  readonly title: string;
  readonly act: string;
  readonly done: string;
  readonly onClose: () => void;
}

export function Decide({ wish, title, act, done, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [actor, setActor] = useLocalStorage({ key: "touchline-name", defaultValue: "" });
  const { mutate, isPending, error } = useDecide();
  const sayDecided = useSayDecided();
  const decide = (event: SyntheticEvent) => {
    event.preventDefault();
    const onSuccess = ({ id }: { readonly id: number }) => {
      onClose();
      sayDecided(done, id);
    };
    mutate({ ...wish, reason: reason.trim(), actor: actor.trim() }, { onSuccess });
  };
  return (
    <Modal opened onClose={onClose} title={title} size={760} closeButtonProps={{ "aria-label": "Close" }}>
      <OutlookView wish={wish} />
      <form className="decide" onSubmit={decide}>
        <TextInput label="Why" description="Stands in the history of decisions" value={reason} maxLength={1000} data-autofocus onChange={(event) => setReason(event.currentTarget.value)} />
        <TextInput label="Your name" description="So that others can ask you" value={actor} maxLength={200} onChange={(event) => setActor(event.currentTarget.value)} />
        {error ? <Trouble failure={error} /> : null}
        <p className="decide-acts">
          <Button type="submit" variant="filled" loading={isPending}>
            {act}
          </Button>
          <Button onClick={onClose}>Leave as it is</Button>
          <span className="quiet small">It can be taken back at any time.</span>
        </p>
      </form>
    </Modal>
  );
}
