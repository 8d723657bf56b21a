// A post to try: its body and headers, and the calls that would become of it while they are written; nothing is taken in.
import { Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { asFailure } from "@/api/problem";
import type { Channel, Tried } from "@/api/types";
import { laidOut } from "@/shared/format/json";
import { count } from "@/shared/format/numbers";
import { Code } from "@/shared/ui/code";
import { Trouble } from "@/shared/ui/trouble";

import type { Draft } from "./draft";
import { readHeaders, writeHeaders } from "./headers";
import { useTrial } from "./queries";

interface Props {
  readonly draft: Draft;
  readonly channel: Channel | undefined;
}

const A_MOMENT = 350;

export function TryIt({ draft, channel }: Props) {
  const [post, setPost] = useState(() => ({ body: laidOut(channel?.sample ?? ""), headers: writeHeaders(channel?.headers ?? {}) }));
  const [written] = useDebouncedValue(post, A_MOMENT);
  const [fields] = useDebouncedValue(draft.fields, A_MOMENT);
  const { data, error } = useTrial({ channel: draft.channel, fields, body: written.body, headers: readHeaders(written.headers) });
  const wrong = error ?? asFailure(data?.fault);
  return (
    <section className="panel source-part" aria-labelledby="try">
      <h2 id="try">Try a post</h2>
      <p className="quiet small">This is what such a sender posts; put one of your own in its place. Nothing is taken in, and no signature is asked for.</p>
      <div className="trial">
        <div>
          <Textarea label="Body" value={post.body} autosize minRows={8} maxRows={22} maxLength={500_000} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => setPost({ ...post, body: event.currentTarget.value })} />
          <Textarea mt="xs" label="Headers" description="One a line, Name: value" value={post.headers} autosize minRows={1} maxRows={8} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => setPost({ ...post, headers: event.currentTarget.value })} />
        </div>
        <div className="trial-found">
          <h3>What would become of it</h3>
          {wrong ? <Trouble failure={wrong} /> : data && <Found tried={data} />}
        </div>
      </div>
    </section>
  );
}

function Found({ tried }: { readonly tried: Tried }) {
  const { calls, unusable, unreadable, left_out: leftOut } = tried;
  return (
    <div role="status">
      {unreadable ? (
        <p className="away">▾ The body cannot be read: {unreadable}</p>
      ) : (
        <p className={calls.length > 0 ? "met" : "away"}>
          {calls.length > 0 ? "✓" : "▾"} {count(calls.length)} {calls.length === 1 ? "call" : "calls"}
          {leftOut > 0 && <span className="quiet">, {count(leftOut)} left out on purpose</span>}
        </p>
      )}
      {unusable.map((each) => (
        <p key={each} className="away small">
          ▾ Fact {each}
        </p>
      ))}
      {calls.map((call) => (
        <Code key={call} text={laidOut(call)} label="A call that would be taken in" />
      ))}
    </div>
  );
}
