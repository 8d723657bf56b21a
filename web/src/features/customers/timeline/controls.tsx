// What a timeline shows and how: filters, grouping, and jumps to a day, to the ends, to the next goal or bad experience.
import { Button, SegmentedControl, Select, Switch, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";

import type { TouchKind } from "@/api/types";
import { words } from "@/features/customers/words";
import { spoken } from "@/shared/names";

import { GROUPINGS, type Showing } from "./showing";

export interface Jumps {
  readonly toDay: (day: string) => void;
  readonly toLatest: () => void;
  readonly toFirst: () => void;
  /** Nothing where there is none. */
  readonly toGoal: (() => void) | undefined;
  readonly toBad: (() => void) | undefined;
}

interface Props {
  readonly kinds: readonly TouchKind[];
  readonly showing: Showing;
  readonly change: (part: Partial<Showing>) => void;
  readonly jumps: Jumps;
  readonly days: readonly [first: string, last: string];
}

type Option = { readonly value: string; readonly label: string };

function options(kinds: readonly TouchKind[], of: (kind: TouchKind) => readonly [string, string] | null): Option[] {
  const found = new Map(kinds.flatMap((kind) => [of(kind) ?? []].filter((pair) => pair.length === 2)) as [string, string][]);
  return [...found].map(([value, label]) => ({ value, label })).toSorted((one, other) => one.label.localeCompare(other.label));
}

export function TimelineControls({ kinds, showing, change, jumps, days }: Props) {
  const channels = options(kinds, ({ channel }) => (channel ? [channel, spoken(channel)] : null));
  const touchpoints = options(kinds, ({ touchpoint, touchpoint_title }) => (touchpoint ? [touchpoint, touchpoint_title || spoken(touchpoint)] : null));
  const events = options(kinds, ({ event }) => (event ? [event, event] : null));
  return (
    <div className="timeline-controls no-print">
      <div className="timeline-filters">
        <Select aria-label={words.timeline.channel} placeholder={words.timeline.everyChannel} clearable data={channels} value={showing.channel || null} onChange={(channel) => change({ channel: channel ?? "" })} w={140} />
        <Select aria-label={words.timeline.touchpoint} placeholder={words.timeline.everyTouchpoint} clearable searchable data={touchpoints} value={showing.touchpoint || null} onChange={(touchpoint) => change({ touchpoint: touchpoint ?? "" })} w={170} />
        <Select aria-label={words.timeline.event} placeholder={words.timeline.everyEvent} clearable searchable data={events} value={showing.event || null} onChange={(event) => change({ event: event ?? "" })} w={160} />
        <TextInput aria-label={words.timeline.text} placeholder={words.timeline.text} type="search" leftSection={<IconSearch size={14} aria-hidden />} value={showing.text} maxLength={200} onChange={(event) => change({ text: event.currentTarget.value })} w={170} />
      </div>
      <div className="timeline-filters">
        <SegmentedControl aria-label={words.timeline.group} data={GROUPINGS.map((value) => ({ value, label: words.timeline.groups[value] }))} value={showing.group} onChange={(group) => change({ group })} />
        <Switch label={words.timeline.fold} checked={showing.fold} onChange={(event) => change({ fold: event.currentTarget.checked })} />
      </div>
      <div className="timeline-filters" role="group" aria-label={words.timeline.jump}>
        <label className="day-field">
          <span className="visually-hidden">{words.timeline.toDay}</span>
          <input type="date" min={days[0]} max={days[1]} title={words.timeline.toDay} onChange={(event) => event.target.value && jumps.toDay(event.target.value)} />
        </label>
        <Button onClick={jumps.toLatest}>{words.timeline.latest}</Button>
        <Button onClick={jumps.toFirst}>{words.timeline.first}</Button>
        <Button onClick={jumps.toGoal} disabled={!jumps.toGoal}>
          {words.timeline.nextGoal}
        </Button>
        <Button onClick={jumps.toBad} disabled={!jumps.toBad}>
          {words.timeline.nextBad}
        </Button>
      </div>
    </div>
  );
}
