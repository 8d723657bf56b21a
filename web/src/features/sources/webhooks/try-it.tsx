// A post to try: its body and headers, and the calls that would become of it while they are written; nothing is taken in.
import { Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { asFailure } from "@/api/problem";
import type { Channel, Tried } from "@/api/types";
import { laidOut } from "@/shared/format/json";
import { count } from "@/shared/format/numbers";
import { sentence } from "@/shared/server/sentence";
import { Code } from "@/shared/ui/code";
import { Trouble } from "@/shared/ui/trouble";

import type { Draft } from "./draft";
import { readHeaders, writeHeaders } from "./headers";
import { useTrial } from "./queries";
import { words } from "./words";

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
      <h2 id="try">{words.trial.title}</h2>
      <p className="quiet small">{words.trial.lede}</p>
      <div className="trial">
        <div>
          <Textarea label={words.trial.body} value={post.body} autosize minRows={8} maxRows={22} maxLength={500_000} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => setPost({ ...post, body: event.currentTarget.value })} />
          <Textarea mt="xs" label={words.trial.headers} description={words.trial.headersHelp} value={post.headers} autosize minRows={1} maxRows={8} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => setPost({ ...post, headers: event.currentTarget.value })} />
        </div>
        <div className="trial-found">
          <h3>{words.trial.found}</h3>
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
        <p className="away">{words.trial.unreadable(sentence(unreadable))}</p>
      ) : (
        <p className={calls.length > 0 ? "met" : "away"}>
          {calls.length > 0 ? "✓" : "▾"} {words.trial.calls(calls.length)}
          {leftOut > 0 && <span className="quiet">{words.trial.leftOut(count(leftOut))}</span>}
        </p>
      )}
      {unusable.map((each) => (
        <p key={each} className="away small">
          {words.trial.fact(each)}
        </p>
      ))}
      {calls.map((call) => (
        <Code key={call} text={laidOut(call)} label={words.trial.call} />
      ))}
    </div>
  );
}
