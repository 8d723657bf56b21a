// Sources: who may send, what each has sent, and a field to make another.
import { Button, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { Link, useNavigate } from "react-router";

import type { Source } from "@/api/types";
import { day } from "@/shared/format/time";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { Arrived, OnOff } from "./arrived";
import { useAddSource, useSent, useSources } from "./queries";
import type { Sent } from "./sent";
import { words } from "./words";
import "./sources.css";

export function SourcesScreen() {
  const { data, error, refetch } = useSources();
  const sent = useSent();
  return (
    <>
      <PageTitle>{words.list.title}</PageTitle>
      <PlaceTabs label={words.place} tabs={DATA_TABS} />
      <NewSource />
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={3} height={40} />}
      {data?.length === 0 && (
        <Empty title={words.list.none}>{words.list.noneNext}</Empty>
      )}
      {data && data.length > 0 && <Table sources={data} sent={sent} />}
    </>
  );
}

function NewSource() {
  const [name, setName] = useState("");
  const { mutate, isPending, error } = useAddSource();
  const navigate = useNavigate();
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim()) mutate(name, { onSuccess: (made) => void navigate(`/data/sources/${encodeURIComponent(made.id)}`) });
  };
  return (
    <form className="source-new" onSubmit={add}>
      <TextInput label={words.list.name} description={words.list.nameHelp} value={name} maxLength={128} onChange={(event) => setName(event.currentTarget.value)} w={300} />
      <Button type="submit" variant="filled" loading={isPending} disabled={!name.trim()}>
        {words.list.add}
      </Button>
      {error ? <Trouble failure={error} /> : null}
    </form>
  );
}

function Table({ sources, sent }: { readonly sources: readonly Source[]; readonly sent: ReadonlyMap<string, Sent> | undefined }) {
  const { zone } = useWorkspace();
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.list.title}>
      <table className="grid-table source-table">
        <thead>
          <tr>
            <th scope="col">{words.list.source}</th>
            <th scope="col">{words.list.state}</th>
            <th scope="col">{words.list.sent}</th>
            <th scope="col">{words.list.made}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <td>
                <Link className="source-link" to={`/data/sources/${encodeURIComponent(source.id)}`}>
                  {source.name}
                </Link>
              </td>
              <td>
                <OnOff enabled={source.enabled} />
              </td>
              <td>
                {sent && <Arrived sent={sent.get(source.id)} />}
              </td>
              <td className="num quiet">{day(source.created_at, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
