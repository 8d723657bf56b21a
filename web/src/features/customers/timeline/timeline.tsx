// Everything that happened over all channels, newest first: filtered, grouped, jumped into, smooth however long it is.
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";

import type { CustomerView, TimelineOutline } from "@/api/types";
import { blocksOf, groupsOf, holds, keptOf, nextPlace, type Part } from "@/canvas/course";
import { words } from "@/features/customers/words";
import { count } from "@/shared/format/numbers";
import { dayKey, longDay, zoneName } from "@/shared/format/time";
import { spoken } from "@/shared/names";
import { Empty } from "@/shared/ui/empty";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { TimelineBlock } from "./block";
import { TimelineControls } from "./controls";
import { useOutline, useSpotted } from "./queries";
import type { Telling } from "./row";
import { useShowing, type Grouping, type Showing } from "./showing";

interface Props {
  readonly id: string;
  readonly mapId: string;
  readonly customer: CustomerView;
}

const LINES_OF_A_BLOCK = 40;
const FEW = 400;
const QUARTER = 900_000;

export function Timeline({ id, mapId, customer }: Props) {
  const { zone } = useWorkspace();
  const { data, error } = useOutline(id, mapId);
  return (
    <section className="timeline" aria-labelledby="timeline">
      <div className="timeline-head">
        <h2 id="timeline">{words.timeline.title}</h2>
        <span className="quiet small">{words.timeline.zone(zoneName(customer.last, zone))}</span>
      </div>
      {error ? <Trouble failure={error} /> : null}
      {!data && !error && <Lines rows={12} height={36} />}
      {data?.times.length === 0 && <Empty title={words.timeline.nothing} />}
      {data && data.times.length > 0 && <Told id={id} mapId={mapId} outline={data} />}
    </section>
  );
}

const isoOf = (outline: TimelineOutline, place: number): string => new Date(outline.times[place] ?? 0).toISOString();

/** The calendar day of every event; zones are whole quarters of an hour away from one another. */
function useDays(outline: TimelineOutline): readonly string[] {
  const { zone } = useWorkspace();
  return useMemo(() => {
    const known = new Map<number, string>();
    return outline.times.map((time) => {
      const quarter = Math.floor(time / QUARTER);
      const day = known.get(quarter) ?? dayKey(new Date(time).toISOString(), zone);
      known.set(quarter, day);
      return day;
    });
  }, [outline, zone]);
}

function useKept(id: string, outline: TimelineOutline, { channel, touchpoint, event, text }: Showing): readonly number[] {
  const [settled] = useDebouncedValue(text.trim(), 250);
  const { data: spotted } = useSpotted(id, settled);
  return useMemo(() => {
    const fits = outline.kinds.map((kind) => (!channel || kind.channel === channel) && (!touchpoint || kind.touchpoint === touchpoint) && (!event || kind.event === event));
    return keptOf(outline, (place) => (fits[outline.kind[place] ?? -1] ?? false) && (settled === "" || spotted === undefined || spotted.has(place)));
  }, [outline, channel, touchpoint, event, settled, spotted]);
}

function Told({ id, mapId, outline }: Omit<Props, "customer"> & { readonly outline: TimelineOutline }) {
  const { zone } = useWorkspace();
  const [showing, change] = useShowing();
  const [aim, setAim] = useState<{ readonly place: number } | null>(null);
  const days = useDays(outline);
  const kept = useKept(id, outline, showing);
  const { group, fold } = showing;
  const blocks = useMemo(() => {
    const keyOf = (place: number) => keyed(group, outline, days, place);
    return blocksOf(groupsOf(outline, kept, keyOf, fold), LINES_OF_A_BLOCK);
  }, [outline, days, kept, group, fold]);
  const telling = useTelling(id, mapId, outline, group);
  useAim(aim?.place ?? null, aim);
  const to = (place: number | undefined) => place !== undefined && setAim({ place });
  const next = (fits: (kind: TimelineOutline["kinds"][number]) => boolean) => {
    const place = nextPlace(kept, aim?.place ?? null, (each) => fits(telling.kindOf(each)));
    return place === undefined ? undefined : () => to(place);
  };
  const titleOf = ({ group: { key, lines }, continued }: Part) => titled(group, key, lines[0]?.[0] === undefined ? "" : longDay(telling.timeOf(lines[0][0]), zone), continued);
  return (
    <>
      <TimelineControls
        kinds={outline.kinds}
        showing={showing}
        change={change}
        days={[days[0] ?? "", days.at(-1) ?? ""]}
        jumps={{
          toDay: (day) => to(kept.find((place) => (days[place] ?? "") <= day) ?? kept.at(-1)),
          toLatest: () => to(kept[0]),
          toFirst: () => to(kept.at(-1)),
          toGoal: next((kind) => kind.goal),
          toBad: next((kind) => kind.feeling === "negative"),
        }}
      />
      <p className="quiet small" role="status">
        {words.timeline.shown(count(kept.length), count(outline.times.length))}
      </p>
      {blocks.map((block, index) => (
        <TimelineBlock key={`${group}-${kept.length}-${index}`} block={block} telling={telling} titleOf={titleOf} aim={aim?.place ?? null} always={kept.length <= FEW || (aim !== null && holds(block, aim.place))} />
      ))}
    </>
  );
}

function keyed(group: Grouping, outline: TimelineOutline, days: readonly string[], place: number): string {
  if (group === "run") return String(outline.run[place] ?? 0);
  return group === "channel" ? (outline.kinds[outline.kind[place] ?? -1]?.channel ?? "") : (days[place] ?? "");
}

function titled(group: Grouping, key: string, day: string, continued: boolean): string {
  const run = key === "0" ? words.timeline.noRun : words.timeline.run(key);
  const title = group === "day" ? day : group === "run" ? run : key ? spoken(key) : words.timeline.noChannel;
  return continued ? words.timeline.continued(title) : title;
}

function useTelling(id: string, mapId: string, outline: TimelineOutline, group: Grouping): Telling {
  return useMemo(() => {
    const nothing = { event: "", type: "", channel: "", touchpoint: null, touchpoint_title: "", stage: null, feeling: "", goal: false };
    const begins = new Map<number, number>();
    outline.run.forEach((run, place) => begins.has(run) || begins.set(run, place));
    return {
      id,
      mapId,
      kindOf: (place) => outline.kinds[outline.kind[place] ?? -1] ?? nothing,
      timeOf: (place) => isoOf(outline, place),
      begins: (place) => {
        const run = outline.run[place] ?? 0;
        return group === "day" && run > 0 && begins.get(run) === place ? run : 0;
      },
      dated: group !== "day",
    };
  }, [id, mapId, outline, group]);
}

/** Go to an event, and let the keyboard go on from there. */
function useAim(place: number | null, wish: unknown): void {
  useEffect(() => {
    if (place === null) return;
    const row = document.getElementById(`touch-${place}`);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector("button")?.focus({ preventScroll: true });
  }, [place, wish]);
}
