// One source's webhooks: the address to enter at the sender, how posts are read and shown to be genuine, and a post to try.
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";

import type { Channel, Source, Webhook } from "@/api/types";
import { Arrived, OnOff } from "@/features/sources/arrived";
import { useSent, useSources } from "@/features/sources/queries";
import "@/features/sources/sources.css";
import { Copy } from "@/shared/ui/copy";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useParameter } from "@/shared/question/use-parameter";

import { Reading } from "./reading";
import { useChannels, useWebhooks } from "./queries";

export function WebhookScreen() {
  const { id = "" } = useParams();
  const [asked] = useParameter("channel");
  const sources = useSources();
  const webhooks = useWebhooks();
  const channels = useChannels();
  const source = sources.data?.find((each) => each.id === id);
  const title = source ? `${source.name}: webhooks` : id;
  const failed = [sources, webhooks, channels].find((each) => each.error);
  if (failed) return <Framed title={title}><Trouble failure={failed.error} /></Framed>;
  if (!sources.data || !webhooks.data || !channels.data) return <Framed title={title}><Lines rows={6} /></Framed>;
  const webhook = webhooks.data.find((each) => each.source === id);
  return <Framed title={title}>{source ? <Whole key={id} source={source} webhook={webhook} channels={channels.data} asked={asked} /> : <NoSuch id={id} />}</Framed>;
}

function Framed({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PlaceTabs label="Data" tabs={DATA_TABS} />
      {children}
    </>
  );
}

function NoSuch({ id }: { readonly id: string }) {
  return (
    <p>
      There is no source by the id “{id}”. <Link to="/data/webhooks">All webhooks</Link>
    </p>
  );
}

interface Props {
  readonly source: Source;
  readonly webhook: Webhook | undefined;
  readonly channels: readonly Channel[];
  readonly asked: string;
}

function Whole({ source, webhook, channels, asked }: Props) {
  const sent = useSent()?.get(source.id);
  return (
    <div className="source-page webhook-page">
      <section className="panel source-part" aria-labelledby="address">
        <h2 id="address">Address</h2>
        {webhook ? <Address source={source} webhook={webhook} /> : <p className="source-first">Not taken yet: say below how its posts are read.</p>}
        <p className="source-acts">
          <OnOff enabled={source.enabled} />
          <Arrived sent={sent} />
          <Link to={`/data/sources/${encodeURIComponent(source.id)}`}>The source: switch off, key, latest calls</Link>
        </p>
      </section>
      <Reading source={source} webhook={webhook} channels={channels} asked={asked} />
    </div>
  );
}

function Address({ source, webhook }: { readonly source: Source; readonly webhook: Webhook }) {
  const address = `${window.location.origin}${webhook.path}${webhook.signed ? "" : `?key=${encodeURIComponent(source.key)}`}`;
  return (
    <>
      <p className="source-key">
        <code className="mono">{address}</code>
        <Copy text={address} what="the address" />
      </p>
      <p className="quiet small">
        {webhook.signed
          ? "Enter it at the sender. Every post must be signed with the secret; one that is not is answered with 401, and nothing of it is kept."
          : "Enter it at the sender. Nothing is signed: the key in the address lets it write as this source, and nothing else."}
      </p>
    </>
  );
}
