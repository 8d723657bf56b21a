// What the new map is called, and where its runs end.
import { Autocomplete, Select, TextInput } from "@mantine/core";

import type { MapStart } from "@/api/types";
import { useFields } from "@/shared/api/queries";
import { namesOf } from "@/shared/names";

import type { Wish } from "./queries";
import type { Change } from "./use-wish";
import { words } from "./words";

const CHANNELS = ["web", "app", "email", "phone", "chat", "store", "letter", "social", "partner"];

interface Props {
  readonly wish: Wish;
  readonly start: MapStart | undefined;
  readonly change: Change;
}

export function Fields({ wish, start, change }: Props) {
  return (
    <div className="start-fields">
      <TextInput label={words.fields.title} placeholder={start?.map.title ?? ""} value={wish.title} maxLength={200} required={wish.beginning === "empty"} onChange={(event) => change({ title: event.currentTarget.value })} />
      {wish.beginning === "events" && start && <Goal wish={wish} start={start} change={change} />}
      {wish.beginning === "empty" && <Ends wish={wish} change={change} />}
      <TextInput label={words.fields.silence} description={words.fields.silenceHelp} placeholder={start?.map.scope.silence ?? "90d"} value={wish.silence} maxLength={10} onChange={(event) => change({ silence: event.currentTarget.value.trim() })} />
      <TextInput label={words.fields.id} description={words.fields.idHelp} placeholder={start?.map.id ?? ""} value={wish.id} maxLength={100} onChange={(event) => change({ id: event.currentTarget.value.trim() })} />
    </div>
  );
}

/** Every touchpoint of the proposal can be the goal; the likeliest come first. */
function Goal({ wish, start, change }: Props & { readonly start: MapStart }) {
  const names = namesOf(start.map);
  return (
    <Select
      label={words.fields.goal}
      description={words.fields.goalHelp}
      allowDeselect={false}
      searchable
      data={start.goals.map((id) => ({ value: id, label: names.touchpoint(id) }))}
      value={wish.goal || (start.map.scope.goal[0] ?? null)}
      onChange={(goal) => change({ goal: goal ?? "" })}
    />
  );
}

function Ends({ wish, change }: Pick<Props, "wish" | "change">) {
  const { data = [] } = useFields("");
  const seen = data.find((field) => field.name === "event")?.values ?? [];
  return (
    <>
      <Autocomplete label={words.fields.event} description={words.fields.eventHelp} required data={seen.map(([name]) => name)} value={wish.goal} maxLength={200} onChange={(goal) => change({ goal })} />
      <Autocomplete label={words.fields.channel} required data={CHANNELS} value={wish.channel} maxLength={100} onChange={(channel) => change({ channel })} />
    </>
  );
}
