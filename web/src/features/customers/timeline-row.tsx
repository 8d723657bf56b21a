// One event of a timeline: when, where, what; its properties on demand.
import { useDisclosure } from "@mantine/hooks";

import type { TouchView } from "@/api/types";
import { clock } from "@/shared/format/time";
import { spoken, stageName } from "@/shared/names";
import { fieldLabel } from "@/shared/question/filters";
import { ChannelIcon } from "@/shared/ui/channel";
import { useWorkspace } from "@/shared/workspace";

import { words } from "./words";

interface Props {
  readonly touch: TouchView;
  readonly newRun: boolean;
}

export function TimelineRow({ touch, newRun }: Props) {
  const { zone } = useWorkspace();
  const [opened, { toggle }] = useDisclosure(false);
  const properties = Object.entries(touch.properties);
  const title = touch.touchpoint ? touch.touchpoint_title || spoken(touch.touchpoint) : touch.event || spoken(touch.type);
  return (
    <li className={touch.goal ? "touch goal" : "touch"}>
      <button type="button" className="touch-line" aria-expanded={opened} onClick={toggle}>
        <time className="num quiet" dateTime={touch.time}>
          {clock(touch.time, zone)}
        </time>
        <ChannelIcon channel={touch.channel} />
        <span className="touch-title">
          {title}
          {touch.goal && <span className="goal-mark">{words.timeline.goal}</span>}
        </span>
        <span className="quiet small touch-stage">{touch.stage ? stageName(touch.stage) : touch.touchpoint ? words.timeline.anyStage : words.timeline.noTouchpoint}</span>
      </button>
      {opened && (
        <dl className="touch-facts">
          <Fact name={words.timeline.event} value={touch.event} />
          <Fact name={words.timeline.source} value={touch.source} />
          {properties.map(([name, value]) => (
            <Fact key={name} name={fieldLabel(name)} value={value} />
          ))}
        </dl>
      )}
      {newRun && <p className="run-begins">{words.timeline.runBegins(touch.run ?? 0)}</p>}
    </li>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return value === "" ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
