// A touchpoint at a glance: what it is, who answers for it, how often it happens and whether customers go on.
import { IconClock, IconMoodHappy, IconMoodSad } from "@tabler/icons-react";

import { memo } from "react";

import type { Touchpoint, TouchpointsRow } from "@/api/types";
import { duration } from "@/shared/format/durations";
import { count, percent } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import { ChannelIcon } from "@/shared/ui/channel";
import { RateBar } from "@/shared/ui/rate-bar";

import { words } from "./words";

interface Props {
  readonly touchpoint: Touchpoint;
  readonly channel: string;
  readonly goal: boolean;
  readonly row: TouchpointsRow | undefined;
  readonly onOpen: (id: string) => void;
}

/** Drawn anew only when something of its own has changed: a map may have hundreds. */
export const TouchpointCard = memo(function TouchpointCard({ touchpoint, channel, goal, row, onOpen }: Props) {
  const silent = row !== undefined && row.touches === 0;
  return (
    <article className={silent ? "card silent" : "card"}>
      <h3 className="card-title">
        <ChannelIcon channel={channel} />
        <button type="button" className="card-open" onClick={() => onOpen(touchpoint.id)}>
          {touchpoint.title || spoken(touchpoint.id)}
        </button>
        <Marks touchpoint={touchpoint} goal={goal} />
      </h3>
      <p className="card-volume">
        <strong className="num">{count(row?.touches)}</strong> <span className="quiet small">{silent ? words.card.never : words.card.touches}</span>
        {row?.goal_rate != null && (
          <span className="card-goal small quiet" title={words.card.goalHelp}>
            <span className="num">{percent(row.goal_rate)}</span> {words.card.goal}
          </span>
        )}
      </p>
      <div className="card-rate">
        <RateBar rate={row?.go_on_rate} low={row?.go_on_low} high={row?.go_on_high} label={words.goOn} />
        <span className="small">
          <strong className="num">{percent(row?.go_on_rate)}</strong> <span className="quiet">{words.goOnAfter}</span>
        </span>
      </div>
      <Foot touchpoint={touchpoint} row={row} />
    </article>
  );
});

function Foot({ touchpoint, row }: Pick<Props, "touchpoint" | "row">) {
  return (
    <p className="card-foot small quiet">
      <span className="card-next" title={words.card.nextHelp}>
        <IconClock size={13} stroke={1.6} aria-hidden />
        <span className="visually-hidden">{words.card.next}</span>
        {row?.median_seconds == null ? "–" : row.median_seconds < 1 ? words.card.atOnce : duration(row.median_seconds)}
      </span>
      {touchpoint.owner && (
        <span className="card-owner" title={words.card.owner(touchpoint.owner)}>
          {touchpoint.owner}
        </span>
      )}
    </p>
  );
}

function Marks({ touchpoint, goal }: { readonly touchpoint: Touchpoint; readonly goal: boolean }) {
  return (
    <span className="card-marks">
      {goal && (
        <span className="goal-mark" title={words.card.completes}>
          {words.card.goal}
        </span>
      )}
      {touchpoint.moment_of_truth && <span role="img" aria-label={words.card.truth} title={words.card.truth} className="mark-truth" />}
      {touchpoint.feeling === "positive" && <IconMoodHappy size={15} stroke={1.6} role="img" aria-label={words.card.positive} />}
      {touchpoint.feeling === "negative" && <IconMoodSad size={15} stroke={1.6} role="img" aria-label={words.card.negative} className="away" />}
    </span>
  );
}
