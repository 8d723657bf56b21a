// Webhooks: which sources take what shops, mail providers and call centres post, and a way to let another one.
import { Button, Select, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { Link, useNavigate } from "react-router";

import type { Channel, Source, Webhook } from "@/api/types";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { Arrived, OnOff } from "@/features/sources/arrived";
import { useAddSource, useSent, useSources } from "@/features/sources/queries";
import "@/features/sources/sources.css";

import { channelOptions, lineOf } from "./channels";
import { useChannels, useWebhooks } from "./queries";

const addressOf = (source: string): string => `/data/webhooks/${encodeURIComponent(source)}`;

export function WebhooksScreen() {
  const { data, error, refetch } = useWebhooks();
  const { data: sources } = useSources();
  const { data: channels } = useChannels();
  return (
    <>
      <PageTitle>Webhooks</PageTitle>
      <PlaceTabs label="Data" tabs={DATA_TABS} />
      <p className="quiet source-lede">Shops, mail providers and call centres post what happens to an address. Each gets one of its own; opens, orders and calls then stand in the same timelines as everything else.</p>
      <NewWebhook channels={channels ?? []} />
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={3} height={40} />}
      {data?.length === 0 && <Empty title="No source takes webhooks yet.">Say above what posts, and in which form; the next page gives the address to enter there.</Empty>}
      {data && data.length > 0 && <Table webhooks={data} sources={sources ?? []} channels={channels ?? []} />}
    </>
  );
}

function NewWebhook({ channels }: { readonly channels: readonly Channel[] }) {
  const [name, setName] = useState("");
  const [channel, setChannel] = useState("webhook");
  const { mutate, isPending, error } = useAddSource();
  const navigate = useNavigate();
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim()) mutate(name, { onSuccess: (made) => void navigate(`${addressOf(made.id)}?channel=${encodeURIComponent(channel)}`) });
  };
  return (
    <form className="source-new" onSubmit={add}>
      <TextInput label="What posts" description="What people call it: Our shop, Mailer" value={name} maxLength={128} onChange={(event) => setName(event.currentTarget.value)} w={260} />
      <Select label="In which form" description="Any other sender: by a field map of your own" data={channelOptions(channels)} value={channel} allowDeselect={false} onChange={(next) => setChannel(next ?? "webhook")} w={300} />
      <Button type="submit" variant="filled" loading={isPending} disabled={!name.trim()}>
        Go on
      </Button>
      {error ? <Trouble failure={error} /> : null}
    </form>
  );
}

interface TableProps {
  readonly webhooks: readonly Webhook[];
  readonly sources: readonly Source[];
  readonly channels: readonly Channel[];
}

function Table({ webhooks, sources, channels }: TableProps) {
  const sent = useSent();
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label="Webhooks">
      <table className="grid-table source-table">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">State</th>
            <th scope="col">What it posts</th>
            <th scope="col">Shown to be its own by</th>
            <th scope="col">What has come</th>
          </tr>
        </thead>
        <tbody>
          {webhooks.map((webhook) => {
            const source = sources.find((each) => each.id === webhook.source);
            return (
              <tr key={webhook.source}>
                <td>
                  <Link className="source-link" to={addressOf(webhook.source)}>
                    {source?.name ?? webhook.source}
                  </Link>
                </td>
                <td>{source && <OnOff enabled={source.enabled} />}</td>
                <td className="words">{webhook.fields ? "By a field map of its own" : lineOf(channels, webhook.channel)}</td>
                <td>{webhook.signed ? "✓ a signature" : "the key in its address"}</td>
                <td>{sent && <Arrived sent={sent.get(webhook.source)} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
