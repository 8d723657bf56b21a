// A line of a timeline: one event with when, where and what, its properties on demand; or several of a kind, folded.
import { useDisclosure } from "@mantine/hooks";

import type { TouchKind } from "@/api/types";
import { clock, dayAndClock } from "@/shared/format/time";
import type { Line } from "@/canvas/course";
import { count } from "@/shared/format/numbers";
import { spoken, stageName } from "@/shared/names";
import { fieldLabel } from "@/shared/question/filters";
import { ChannelIcon } from "@/shared/ui/channel";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";
import { words } from "@/features/customers/words";

import { useTouch } from "./queries";

export interface Telling {
  readonly id: string;
  readonly mapId: string;
  readonly kindOf: (place: number) => TouchKind;
  readonly timeOf: (place: number) => string;
  /** The run that begins with an event, 0 for none. */
  readonly begins: (place: number) => number;
  /** Whether lines say the day too, where they do not stand under it. */
  readonly dated: boolean;
}

export const titleOf = (kind: TouchKind): string => (kind.touchpoint ? kind.touchpoint_title || spoken(kind.touchpoint) : kind.event || spoken(kind.type));

interface Props {
  readonly line: Line;
  readonly telling: Telling;
  /** The event that was jumped to. */
  readonly aim: number | null;
}

export function TimelineLine({ line, telling, aim }: Props) {
  const [opened, { toggle }] = useDisclosure(false);
  const [place = 0] = line;
  if (line.length === 1) return <Row place={place} telling={telling} />;
  const shown = opened || (aim !== null && line.includes(aim));
  return (
    <li className="touch">
      <Head place={place} telling={telling} opened={shown} onToggle={toggle} times={line.length} />
      {shown && (
        <ol className="touch-folded">
          {line.map((each) => (
            <Row key={each} place={each} telling={telling} />
          ))}
        </ol>
      )}
    </li>
  );
}

function Row({ place, telling }: { readonly place: number; readonly telling: Telling }) {
  const [opened, { toggle }] = useDisclosure(false);
  const begins = telling.begins(place);
  return (
    <li className={telling.kindOf(place).goal ? "touch goal" : "touch"} id={`touch-${place}`}>
      <Head place={place} telling={telling} opened={opened} onToggle={toggle} times={1} />
      {opened && <Facts place={place} telling={telling} />}
      {begins > 0 && <p className="run-begins">{words.timeline.runBegins(begins)}</p>}
    </li>
  );
}

interface HeadProps {
  readonly place: number;
  readonly telling: Telling;
  readonly opened: boolean;
  readonly onToggle: () => void;
  readonly times: number;
}

function Head({ place, telling, opened, onToggle, times }: HeadProps) {
  const { zone } = useWorkspace();
  const kind = telling.kindOf(place);
  const time = telling.timeOf(place);
  return (
    <button type="button" className={telling.dated ? "touch-line dated" : "touch-line"} aria-expanded={opened} onClick={onToggle}>
      <time className="num quiet" dateTime={time}>
        {telling.dated ? dayAndClock(time, zone) : clock(time, zone)}
      </time>
      <ChannelIcon channel={kind.channel} />
      <span className="touch-title">
        {titleOf(kind)}
        {times > 1 && <span className="touch-times num">× {count(times)}</span>}
        {kind.goal && <span className="goal-mark">{words.timeline.goal}</span>}
      </span>
      <span className="quiet small touch-stage">{kind.stage ? stageName(kind.stage) : kind.touchpoint ? words.timeline.anyStage : words.timeline.noTouchpoint}</span>
    </button>
  );
}

function Facts({ place, telling }: { readonly place: number; readonly telling: Telling }) {
  const { data, error } = useTouch(telling.id, telling.mapId, place);
  if (error) return <Trouble failure={error} />;
  if (!data) return <p className="touch-facts quiet small">…</p>;
  const facts = [[words.timeline.event, data.event], [words.timeline.source, data.source], ...Object.entries(data.properties).map(([name, value]) => [fieldLabel(name), value])];
  return (
    <dl className="touch-facts">
      {facts.map(([name, value], index) =>
        value ? (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
