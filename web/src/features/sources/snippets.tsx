// What to write into each client, with the key and the address already in it.
import { Tabs } from "@mantine/core";

import type { Source } from "@/api/types";
import { useOwnAddress } from "@/shared/api/own-address";
import { sentence } from "@/shared/server/sentence";
import { Code } from "@/shared/ui/code";
import { Copy } from "@/shared/ui/copy";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useParameter } from "@/shared/question/use-parameter";

import { useSnippets } from "./queries";
import { words } from "./words";

const SHORT: Readonly<Record<string, string>> = {
  curl: "HTTP",
  browser: words.snippets.browser,
  node: "Node.js",
  python: "Python",
  "rudder-python": "RudderStack Python",
  "rudder-node": "RudderStack Node.js",
  jitsu: "Jitsu",
  pixel: "Pixel",
};

export function Snippets({ source }: { readonly source: Source }) {
  const { data, error } = useSnippets(source.id, useOwnAddress());
  const [asked, setAsked] = useParameter("client");
  const chosen = data?.find((each) => each.client === asked) ?? data?.[0];
  return (
    <section className="panel source-part" aria-labelledby="snippets">
      <h2 id="snippets">{words.snippets.title}</h2>
      {error ? <Trouble failure={error} /> : null}
      {!data && !error && <Lines rows={4} />}
      {data && chosen && (
        <Tabs value={chosen.client} onChange={(client) => setAsked(client ?? "")} keepMounted={false}>
          <Tabs.List>
            {data.map(({ client }) => (
              <Tabs.Tab key={client} value={client}>
                {SHORT[client] ?? client}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {data.map(({ client, title, text }) => (
            <Tabs.Panel key={client} value={client} pt="sm">
              <p className="snippet-head">
                <span className="quiet">{sentence(title)}</span>
                <Copy text={text} what={words.snippets.what} />
              </p>
              <Code text={text} label={sentence(title)} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </section>
  );
}
