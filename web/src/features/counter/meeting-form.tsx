// The three-field form for staff at counter and phone: who, what about, outcome; written down once, however often it is sent.
import { Button, Modal, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";

import { body, client } from "@/api/client";
import { refreshSoon } from "@/shared/api/refresh";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";

const WHERE = [
  { value: "store", label: "Counter" },
  { value: "phone", label: "Phone" },
  { value: "letter", label: "Letter" },
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
      say(`The meeting with ${said.who.trim()} is written down.`);
      onClose();
    };
    mutate({ ...said, who: said.who.trim(), where, id }, { onSuccess });
  };
  return (
    <Modal opened onClose={onClose} title="Write down a meeting" size={520} closeButtonProps={{ "aria-label": "Close" }}>
      <form className="meeting" onSubmit={write}>
        <SegmentedControl aria-label="Where" data={WHERE} value={where} onChange={setWhere} fullWidth />
        <TextInput label="Who" description="Customer number, e-mail or phone" required maxLength={200} data-autofocus={who ? undefined : true} {...field("who")} />
        <Textarea label="What about" data-autofocus={who ? true : undefined} autosize minRows={2} maxRows={8} maxLength={4000} {...field("about")} />
        <Textarea label="Outcome" autosize minRows={1} maxRows={6} maxLength={4000} {...field("outcome")} />
        {error ? <Trouble failure={error} /> : null}
        <p className="meeting-acts">
          <Button type="submit" variant="filled" loading={isPending} disabled={!said.who.trim()}>
            Write it down
          </Button>
          <Button onClick={onClose}>Never mind</Button>
        </p>
      </form>
    </Modal>
  );
}
