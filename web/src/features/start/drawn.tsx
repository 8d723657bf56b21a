// The new map before it is saved: stages as columns, and on each touchpoint what it would see and what it rests on.
import type { MapStart, Touchpoint } from "@/api/types";
import { count, percent } from "@/shared/format/numbers";
import { spoken, stageName } from "@/shared/names";
import { ChannelIcon } from "@/shared/ui/channel";

import { words } from "./words";

export function Drawn({ start }: { readonly start: MapStart }) {
  const { map } = start;
  const caught = new Map(start.caught.map((each) => [each.touchpoint, each.events]));
  const seen = start.caught.filter(({ events }) => events > 0).length;
  const explained = start.caught.reduce((sum, each) => sum + each.events, 0);
  const anywhere = map.touchpoints.filter((point) => point.stage === null);
  const lanes = [...map.stages.map((stage) => ({ stage, points: map.touchpoints.filter((point) => point.stage === stage) })), ...(anywhere.length > 0 ? [{ stage: "", points: anywhere }] : [])];
  return (
    <section aria-labelledby="start-drawn" className="start-drawn">
      <h2 id="start-drawn">{words.drawn.title(map.title)}</h2>
      {map.scope.process && <p className="quiet">{map.scope.process}</p>}
      <p role="status">
        {start.events > 0 ? words.drawn.sees(seen, start.caught.length, count(explained), count(start.events)) : words.drawn.noEvents}
      </p>
      <div className="start-lanes" tabIndex={0} role="group" aria-label={words.drawn.title(map.title)}>
        {lanes.map(({ stage, points }) => (
          <section key={stage} className="start-lane">
            <h3>{stage ? stageName(stage) : words.drawn.anywhere}</h3>
            <ul>
              {points.map((point) => (
                <Card key={point.id} point={point} start={start} events={caught.get(point.id) ?? 0} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <details className="start-text">
        <summary>{words.drawn.text}</summary>
        <pre className="code-text mono small" tabIndex={0} role="group" aria-label={words.drawn.text}>
          {start.text}
        </pre>
      </details>
    </section>
  );
}

interface CardProps {
  readonly point: Touchpoint;
  readonly start: MapStart;
  readonly events: number;
}

function Card({ point, start, events }: CardProps) {
  const rest = start.rests.find((each) => each.touchpoint === point.id);
  const isGoal = start.map.scope.goal.includes(point.id);
  return (
    <li className={events > 0 ? "start-card" : "start-card unseen"}>
      <p className="start-card-title">
        <ChannelIcon channel={point.channel} /> <span>{point.title || spoken(point.id)}</span> {isGoal && <span className="goal-mark">{words.drawn.goal}</span>}
      </p>
      {start.events > 0 && <p className="small">{events > 0 ? words.drawn.events(events) : <span className="quiet">{words.drawn.none}</span>}</p>}
      {rest && <p className="small quiet">{words.drawn.rests(rest.customers, percent(rest.position), percent(rest.ends))}</p>}
      {!rest && point.owner && <p className="small quiet">{point.owner}</p>}
    </li>
  );
}
