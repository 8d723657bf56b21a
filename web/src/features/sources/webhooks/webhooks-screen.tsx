// Webhooks: which sources take what shops, mail providers and call centres post, and a way to let another one.
import { Button, Select, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { Link, useNavigate } from "react-router";

import type { Channel, Source, Webhook } from "@/api/types";
import { words as shell } from "@/features/sources/words";
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
import { words } from "./words";

const addressOf = (source: string): string => `/data/webhooks/${encodeURIComponent(source)}`;

export function WebhooksScreen() {
  const { data, error, refetch } = useWebhooks();
  const { data: sources } = useSources();
  const { data: channels } = useChannels();
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <PlaceTabs label={shell.place} tabs={DATA_TABS} />
      <p className="quiet source-lede">{words.lede}</p>
      <NewWebhook channels={channels ?? []} />
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={3} height={40} />}
      {data?.length === 0 && <Empty title={words.none}>{words.noneNext}</Empty>}
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
      <TextInput label={words.name} description={words.nameHelp} value={name} maxLength={128} onChange={(event) => setName(event.currentTarget.value)} w={260} />
      <Select label={words.form} description={words.formHelp} data={channelOptions(channels)} value={channel} allowDeselect={false} onChange={(next) => setChannel(next ?? "webhook")} w={300} />
      <Button type="submit" variant="filled" loading={isPending} disabled={!name.trim()}>
        {words.goOn}
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
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.title}>
      <table className="grid-table source-table">
        <thead>
          <tr>
            <th scope="col">{words.columns.source}</th>
            <th scope="col">{words.columns.state}</th>
            <th scope="col">{words.columns.posts}</th>
            <th scope="col">{words.columns.proof}</th>
            <th scope="col">{words.columns.come}</th>
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
                <td className="words">{webhook.fields ? words.ownMap : lineOf(channels, webhook.channel)}</td>
                <td>{webhook.signed ? words.signature : words.keyInAddress}</td>
                <td>{sent && <Arrived sent={sent.get(webhook.source)} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
