// How the posts of a source are read and shown to be genuine, tried with a post while it is written, and then used.
import { Button, Select, Switch, Textarea } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import type { Channel, Source, Webhook, WebhookForm } from "@/api/types";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";

import { channelOptions, lineOf } from "./channels";
import { draftOf, formOf, type Draft } from "./draft";
import { Genuine } from "./genuine";
import { usePutWebhook, useRemoveWebhook } from "./queries";
import { ShownOnce } from "./shown-once";
import { TakeNoMore } from "./take-no-more";
import { TryIt } from "./try-it";
import { words } from "./words";

const OWN_MAP = `event: /type            # what happened: a place in the body, or {value: NAME}
user_id: /customer/id   # who; email, phone and anonymous_id likewise
email: /customer/email
time: /created_at
message_id: /id         # what names the fact; a repeat has the same
properties:
  total: {at: /total, as: number}
`;

interface Props {
  readonly source: Source;
  readonly webhook: Webhook | undefined;
  readonly channels: readonly Channel[];
  readonly asked: string;
}

export function Reading({ source, webhook, channels, asked }: Props) {
  const [draft, setDraft] = useState(() => draftOf(webhook, asked));
  const [shown, setShown] = useState("");
  const { mutate, isPending, error } = usePutWebhook(source.id);
  const say = useSay();
  const channel = channels.find((each) => each.name === draft.channel);
  const hasSecret = webhook?.signed === true;
  const form = formOf(draft, hasSecret);
  const { mutate: takeNoMore } = useRemoveWebhook(source.id);
  const goBack = (before: Draft) => {
    setDraft(before);
    say(words.reading.undone);
  };
  /** As it was before; nothing brings back a secret that was replaced. */
  const undoOf = (asked: WebhookForm) => {
    const before = draftOf(webhook, draft.channel);
    if (!webhook) return () => takeNoMore(undefined, { onSuccess: () => goBack(before) });
    const former = asked.secret === null || !webhook.signed ? formOf(before, webhook.signed) : null;
    return former ? () => mutate(former, { onSuccess: () => goBack(before) }) : undefined;
  };
  const put = (asked: WebhookForm) => {
    const onSuccess = () => {
      setShown(asked.secret ?? "");
      setDraft({ ...draft, proof: { ...draft.proof, secret: "" } });
      say(webhook ? words.reading.changed : words.reading.begun(source.name), undoOf(asked));
    };
    mutate(asked, { onSuccess });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (form) put(form);
  };
  return (
    <>
      <form className="panel source-part" aria-labelledby="reading" onSubmit={submit}>
        <h2 id="reading">{words.reading.title}</h2>
        <Form draft={draft} channels={channels} onChange={setDraft} />
        <Genuine proof={draft.proof} known={hasSecret} channel={channel} onChange={(proof) => setDraft({ ...draft, proof })} />
        {error ? <Trouble failure={error} /> : null}
        <p className="source-acts">
          <Button type="submit" variant="filled" loading={isPending} disabled={!form}>
            {webhook ? words.reading.again : words.reading.begin}
          </Button>
          {webhook && <TakeNoMore source={source} />}
        </p>
        {shown && <ShownOnce secret={shown} />}
      </form>
      <TryIt key={draft.channel} draft={draft} channel={channel} />
    </>
  );
}

interface FormProps {
  readonly draft: Draft;
  readonly channels: readonly Channel[];
  readonly onChange: (draft: Draft) => void;
}

function Form({ draft, channels, onChange }: FormProps) {
  const { channel, fields } = draft;
  return (
    <>
      <Select label={words.reading.form} data={channelOptions(channels)} value={channel} allowDeselect={false} searchable onChange={(next) => onChange({ ...draft, channel: next ?? channel })} description={lineOf(channels, channel)} />
      <Switch label={words.reading.own} checked={fields !== ""} onChange={(event) => onChange({ ...draft, fields: event.currentTarget.checked ? OWN_MAP : "" })} />
      {fields !== "" && (
        <Textarea label={words.reading.map} description={words.reading.mapHelp} value={fields} autosize minRows={6} maxRows={24} maxLength={64_000} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => onChange({ ...draft, fields: event.currentTarget.value })} />
      )}
    </>
  );
}
