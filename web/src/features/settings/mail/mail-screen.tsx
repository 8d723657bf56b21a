// Outgoing mail: which server takes it, what is the matter, and a trial.
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";

import { body, client } from "@/api/client";
import type { MailState } from "@/api/types";
import { Framed } from "@/features/settings/framed";
import { useMailState } from "@/shared/api/queries";
import { count } from "@/shared/format/numbers";
import { Code } from "@/shared/ui/code";
import { Empty } from "@/shared/ui/empty";
import { Only } from "@/shared/ui/permitted";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { words } from "./words";

const EXAMPLE = "mail: smtp://user@mail.shop.example:587\nmail_from: Touchline <journeys@shop.example>";

export function MailScreen() {
  const { data, error, refetch } = useMailState();
  return (
    <Framed title={words.title} lede={words.lede}>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={3} height={40} />}
      {data && !data.set_up && (
        <Empty kind="setup" title={words.not}>
          <p>{words.notNext}</p>
          <Code text={EXAMPLE} label={words.server} />
        </Empty>
      )}
      {data?.set_up && <State state={data} />}
    </Framed>
  );
}

function State({ state }: { readonly state: MailState }) {
  const facts: readonly (readonly [string, string])[] = [
    [words.server, state.host],
    [words.sender, state.sender],
    [words.waiting, count(state.waiting)],
    [words.refused, count(state.refused)],
  ];
  return (
    <>
      <dl className="panel mail-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="quiet small">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {state.trouble ? <p role="status" className="away">{state.trouble}</p> : <p className="met">{words.fine}</p>}
      <Only right="people">
        <Trial />
      </Only>
    </>
  );
}

function Trial() {
  const [to, setTo] = useState("");
  const { mutate, data, isPending, error } = useMutation({ mutationFn: () => body(client.POST("/api/settings/mail/test", { body: { to } })) });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <form className="settings-form" onSubmit={go}>
      <TextInput label={words.trial} type="email" value={to} maxLength={320} required onChange={(event) => setTo(event.currentTarget.value)} />
      <Button type="submit" variant="filled" loading={isPending} disabled={!to.trim()}>
        {words.go}
      </Button>
      {error ? <Trouble failure={error} /> : null}
      {data ? <p role="status">{words.sent(data.to)}</p> : null}
    </form>
  );
}
