// A decision about who is who: looked at beforehand, given a reason, made, and offered to be taken back.
import { Button, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useState, type SyntheticEvent } from "react";

import type { Wish } from "@/api/types";
import { Dialog } from "@/shared/ui/dialog";
import { Trouble } from "@/shared/ui/trouble";

import { OutlookView } from "./outlook";
import { useDecide, useSayDecided } from "./queries";
import { words } from "./words";

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
    <Dialog onClose={onClose} title={title} size={760}>
      <OutlookView wish={wish} />
      <form className="decide" onSubmit={decide}>
        <TextInput label={words.decide.why} description={words.decide.whyHelp} value={reason} maxLength={1000} data-autofocus onChange={(event) => setReason(event.currentTarget.value)} />
        <TextInput label={words.decide.name} description={words.decide.nameHelp} value={actor} maxLength={200} onChange={(event) => setActor(event.currentTarget.value)} />
        {error ? <Trouble failure={error} /> : null}
        <p className="decide-acts">
          <Button type="submit" variant="filled" loading={isPending}>
            {act}
          </Button>
          <Button onClick={onClose}>{words.decide.leave}</Button>
          <span className="quiet small">{words.decide.undoable}</span>
        </p>
      </form>
    </Dialog>
  );
}
