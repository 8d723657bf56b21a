// One source's webhooks: the address to enter at the sender, how posts are read and shown to be genuine, and a post to try.
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";

import type { Channel, Source, Webhook } from "@/api/types";
import { Arrived, OnOff } from "@/features/sources/arrived";
import { useSent, useSources } from "@/features/sources/queries";
import "@/features/sources/sources.css";
import { words as shell } from "@/features/sources/words";
import { useOwnAddress } from "@/shared/api/own-address";
import { Copy } from "@/shared/ui/copy";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useParameter } from "@/shared/question/use-parameter";

import { Reading } from "./reading";
import { useChannels, useWebhooks } from "./queries";
import { words } from "./words";

export function WebhookScreen() {
  const { id = "" } = useParams();
  const [asked] = useParameter("channel");
  const sources = useSources();
  const webhooks = useWebhooks();
  const channels = useChannels();
  const source = sources.data?.find((each) => each.id === id);
  const title = source ? words.page.title(source.name) : id;
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
      <PlaceTabs label={shell.place} tabs={DATA_TABS} />
      {children}
    </>
  );
}

function NoSuch({ id }: { readonly id: string }) {
  return (
    <p>
      {words.page.none(id)} <Link to="/data/webhooks">{words.page.all}</Link>
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
        <h2 id="address">{words.page.address}</h2>
        {webhook ? <Address source={source} webhook={webhook} /> : <p className="source-first">{words.page.notYet}</p>}
        <p className="source-acts">
          <OnOff enabled={source.enabled} />
          <Arrived sent={sent} />
          <Link to={`/data/sources/${encodeURIComponent(source.id)}`}>{words.page.source}</Link>
        </p>
      </section>
      <Reading source={source} webhook={webhook} channels={channels} asked={asked} />
    </div>
  );
}

function Address({ source, webhook }: { readonly source: Source; readonly webhook: Webhook }) {
  const address = `${useOwnAddress()}${webhook.path}${webhook.signed ? "" : `?key=${encodeURIComponent(source.key)}`}`;
  return (
    <>
      <p className="source-key">
        <code className="mono">{address}</code>
        <Copy text={address} what={words.page.what} />
      </p>
      <p className="quiet small">
        {webhook.signed
          ? words.page.signed
          : words.page.unsigned}
      </p>
    </>
  );
}
