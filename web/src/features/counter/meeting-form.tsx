// The three-field form for staff at counter and phone: who, what about, outcome; written down once, however often it is sent.
import { Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";

import { body, client } from "@/api/client";
import { refreshSoon } from "@/shared/api/refresh";
import { Dialog } from "@/shared/ui/dialog";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";

import { words } from "./words";

const WHERE = [
  { value: "store", label: words.counter },
  { value: "phone", label: words.phone },
  { value: "letter", label: words.letter },
];

interface Meeting {
  readonly who: string;
  readonly about: string;
  readonly outcome: string;
  readonly where: string;
}

function useWriteDown() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (meeting: Meeting & { readonly id: string }) => body(client.POST("/api/touches", { body: { ...meeting, event: "", at: "", by: "" } })),
    onSuccess: () => refreshSoon(cache, ["customer", "customers", "timeline", "overview", "health", "live"]),
  });
}

interface Props {
  readonly who: string;
  readonly onClose: () => void;
}

export function MeetingForm({ who, onClose }: Props) {
  const [id] = useState(() => crypto.randomUUID());
  const [where, setWhere] = useLocalStorage({ key: "touchline-where", defaultValue: "store" });
  const [said, setSaid] = useState({ who, about: "", outcome: "" });
  const { mutate, isPending, error } = useWriteDown();
  const say = useSay();
  const field = (name: keyof typeof said) => ({ value: said[name], onChange: (event: { currentTarget: { value: string } }) => setSaid({ ...said, [name]: event.currentTarget.value }) });
  const write = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!said.who.trim() || isPending) return;
    const onSuccess = () => {
      say(words.written(said.who.trim()));
      onClose();
    };
    mutate({ ...said, who: said.who.trim(), where, id }, { onSuccess });
  };
  return (
    <Dialog onClose={onClose} title={words.title} size={520}>
      <form className="meeting" onSubmit={write}>
        <SegmentedControl aria-label={words.where} data={WHERE} value={where} onChange={setWhere} fullWidth />
        <TextInput label={words.who} description={words.whoHelp} required maxLength={200} data-autofocus={who ? undefined : true} {...field("who")} />
        <Textarea label={words.about} data-autofocus={who ? true : undefined} autosize minRows={2} maxRows={8} maxLength={4000} {...field("about")} />
        <Textarea label={words.outcome} autosize minRows={1} maxRows={6} maxLength={4000} {...field("outcome")} />
        {error ? <Trouble failure={error} /> : null}
        <p className="meeting-acts">
          <Button type="submit" variant="filled" loading={isPending} disabled={!said.who.trim()}>
            {words.write}
          </Button>
          <Button onClick={onClose}>{words.leave}</Button>
        </p>
      </form>
    </Dialog>
  );
}
