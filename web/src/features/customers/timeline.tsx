// Everything that happened over all channels, newest first, by day; more is loaded as the reader goes down.
import { Button, Select } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";

import type { CustomerView, TouchView } from "@/api/types";
import { useTimeline } from "@/shared/api/queries";
import { count } from "@/shared/format/numbers";
import { dayKey, longDay, zoneName } from "@/shared/format/time";
import { spoken } from "@/shared/names";
import { Empty } from "@/shared/ui/empty";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { TimelineRow } from "./timeline-row";
import { words } from "./words";

interface Props {
  readonly id: string;
  readonly mapId: string;
  readonly customer: CustomerView;
}

export function Timeline({ id, mapId, customer }: Props) {
  const { zone } = useWorkspace();
  const [channel, setChannel] = useState<string | null>(null);
  const [touchpoint, setTouchpoint] = useState<string | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(id, mapId);
  const { ref, entry } = useIntersection({ rootMargin: "600px" });
  const near = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const shown = rows.filter((row) => (!channel || row.channel === channel) && (!touchpoint || row.touchpoint === touchpoint));
  const total = data?.pages[0]?.total ?? 0;
  if (error) return <Trouble failure={error} />;
  return (
    <section className="timeline" aria-labelledby="timeline">
      <div className="timeline-head">
        <h2 id="timeline">{words.timeline.title}</h2>
        <span className="quiet small">{words.timeline.zone(zoneName(customer.last, zone))}</span>
        <Select aria-label={words.timeline.channel} placeholder={words.timeline.everyChannel} clearable data={Object.keys(customer.channels).map((name) => ({ value: name, label: spoken(name) }))} value={channel} onChange={setChannel} w={150} />
        <Select aria-label={words.timeline.touchpoint} placeholder={words.timeline.everyTouchpoint} clearable searchable data={touchpointsOf(rows)} value={touchpoint} onChange={setTouchpoint} w={190} />
      </div>
      {isPending && <Lines rows={12} height={36} />}
      {data && total === 0 && <Empty title={words.timeline.nothing} />}
      {byDay(shown, zone).map(([key, touches]) => (
        <div key={key} className="timeline-day">
          <h3>{longDay(touches[0]?.time, zone)}</h3>
          <ol>
            {touches.map((touch) => (
              <TimelineRow key={touch.seq} touch={touch} newRun={startsRun(rows, touch)} />
            ))}
          </ol>
        </div>
      ))}
      <div ref={ref} />
      <p className="quiet small" role="status">
        {words.timeline.loaded(count(shown.length), count(rows.length), count(total))}
      </p>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.timeline.earlier}
        </Button>
      )}
    </section>
  );
}

function touchpointsOf(rows: readonly TouchView[]) {
  const titles = new Map(rows.flatMap((row) => (row.touchpoint ? [[row.touchpoint, row.touchpoint_title || row.touchpoint] as const] : [])));
  return [...titles].map(([value, label]) => ({ value, label }));
}

function byDay(rows: readonly TouchView[], zone: string): [string, TouchView[]][] {
  const days = new Map<string, TouchView[]>();
  for (const row of rows) {
    const key = dayKey(row.time, zone);
    const known = days.get(key);
    if (known) known.push(row);
    else days.set(key, [row]);
  }
  return [...days];
}

/** Rows stand newest first, so a run begins at the last row that carries its number. */
function startsRun(rows: readonly TouchView[], touch: TouchView): boolean {
  return touch.run !== null && rows.findLast((row) => row.run === touch.run) === touch;
}
