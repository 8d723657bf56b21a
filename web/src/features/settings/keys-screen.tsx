// API keys: made with some rights, shown once, ended.
import { Button, MultiSelect, NumberInput, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import type { ApiKey, Right } from "@/api/types";
import { useMe } from "@/shared/api/me";
import { day } from "@/shared/format/time";
import { rightMeaning } from "@/shared/roles";
import { Empty } from "@/shared/ui/empty";
import { useSay } from "@/shared/ui/notices";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useNow } from "@/shared/use-now";
import { useWorkspace } from "@/shared/workspace";

import { Failed, Framed } from "./framed";
import { Once } from "./once";
import { useEndKey, useKeys, useMakeKey } from "./queries";
import { words } from "./words";

export function KeysScreen() {
  const { data, error, refetch } = useKeys();
  return (
    <Framed title={words.keys.title} lede={words.keys.lede}>
      {error ? <Failed failure={error} onRetry={() => void refetch()} /> : <NewKey />}
      {!data && !error && <Lines rows={3} height={40} />}
      {data?.length === 0 && <Empty title={words.keys.none}>{words.keys.noneNext}</Empty>}
      {data && data.length > 0 && <Table keys={data} />}
    </Framed>
  );
}

function NewKey() {
  const { data: me } = useMe();
  const [name, setName] = useState("");
  const [rights, setRights] = useState<Right[]>(["measure"]);
  const [days, setDays] = useState(90);
  const { mutate, data, isPending, error } = useMakeKey();
  const options = (me?.rights ?? []).filter((right) => right !== "own").map((right) => ({ value: right, label: rightMeaning(right) }));
  const make = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate({ name, rights, days }, { onSuccess: () => setName("") });
  };
  return (
    <>
      <form className="settings-form" onSubmit={make}>
        <TextInput label={words.keys.name} value={name} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} />
        <MultiSelect label={words.keys.rights} data={options} value={rights} onChange={(next) => setRights(next)} maw={520} />
        <NumberInput label={words.keys.days} value={days} min={1} max={730} onChange={(next) => setDays(Number(next))} />
        <Button type="submit" variant="filled" loading={isPending} disabled={!name.trim() || rights.length === 0}>
          {words.keys.go}
        </Button>
        {error ? <Trouble failure={error} /> : null}
      </form>
      {data && <Once said={words.keys.made(data.key.name)} text={data.text} what={words.keys.what} />}
    </>
  );
}

function Table({ keys }: { readonly keys: readonly ApiKey[] }) {
  const { zone } = useWorkspace();
  const now = useNow();
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.keys.title}>
      <table className="grid-table settings-table">
        <thead>
          <tr>
            <th scope="col">{words.keys.key}</th>
            <th scope="col">{words.keys.begins}</th>
            <th scope="col">{words.keys.rights}</th>
            <th scope="col">{words.keys.author}</th>
            <th scope="col">{words.keys.until}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td>{key.name}</td>
              <td className="mono">{key.hint}…</td>
              <td>{key.rights.join(", ")}</td>
              <td>{key.author}</td>
              <td className="num narrow">
                {day(key.expires_at, zone)} {new Date(key.expires_at).getTime() < now && words.keys.over}
              </td>
              <td>
                <End apiKey={key} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function End({ apiKey }: { readonly apiKey: ApiKey }) {
  const { mutate, isPending } = useEndKey();
  const say = useSay();
  return (
    <div className="settings-acts">
      <Button variant="default" loading={isPending} onClick={() => mutate(apiKey.id, { onSuccess: () => say(words.keys.ended(apiKey.name)) })} aria-label={words.keys.endWhich(apiKey.name)}>
        {words.keys.end}
      </Button>
    </div>
  );
}
