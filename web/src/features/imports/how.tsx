// How a file is to be read: what its rows are, where it comes from, the zone of its times, and, for mails, which addresses are ours.
import { SegmentedControl, TextInput } from "@mantine/core";

import { useWorkspace } from "@/shared/workspace";

import type { Reading } from "./send";
import { words } from "./words";

const MAILS = /\.(mbox|eml)(\.gz)?$/i;
const ORDER = ["label" as const, "input" as const, "description" as const];
const KINDS = [
  { value: "events", label: words.rows.events },
  { value: "profiles", label: words.rows.profiles },
];

interface Props {
  readonly name: string;
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

export function How({ name, reading, onChange }: Props) {
  const { zone } = useWorkspace();
  const kind = (value: string) => onChange({ ...reading, as: value === "profiles" ? "profiles" : "events", columns: {} });
  return (
    <div className="panel import-how">
      <div>
        <p className="import-how-label" id="import-kind">
          {words.rows.label}
        </p>
        <SegmentedControl aria-labelledby="import-kind" data={KINDS} value={reading.as} onChange={kind} />
      </div>
      <TextInput inputWrapperOrder={ORDER} label={words.source.label} description={words.source.help} value={reading.source} maxLength={100} onChange={({ currentTarget: { value } }) => onChange({ ...reading, source: value })} />
      <TextInput label={words.zone.label} placeholder={words.zone.none(zone)} value={reading.zone} maxLength={60} onChange={({ currentTarget: { value } }) => onChange({ ...reading, zone: value })} />
      {MAILS.test(name) && (
        <TextInput inputWrapperOrder={ORDER} label={words.own.label} description={words.own.help} value={reading.own} maxLength={400} onChange={({ currentTarget: { value } }) => onChange({ ...reading, own: value })} />
      )}
    </div>
  );
}
