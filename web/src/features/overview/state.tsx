// How healthy the data is that all of this rests on.
import type { ReactNode } from "react";
import { Link } from "react-router";

import { useAnswer } from "@/shared/api/answers";
import { useHealth } from "@/shared/api/queries";
import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { EMPTY } from "@/shared/question/question";
import { withTitles } from "@/shared/question/steps";
import { Lines } from "@/shared/ui/skeletons";
import { Only } from "@/shared/ui/permitted";
import { useWorkspace } from "@/shared/workspace";

import { Block } from "./block";
import { words } from "./words";

export function State({ map }: { readonly map: string }) {
  const { zone } = useWorkspace();
  const { data: health } = useHealth();
  const { data: coverage } = useAnswer("coverage", { ...EMPTY, map });
  const { data: recognition } = useAnswer("recognition", { ...EMPTY, map });
  const whole = health && health.received === health.accepted + health.duplicate + health.rejected;
  return (
    <Block id="state" title={words.health.title} more={{ to: "/data", label: words.health.all }}>
      {!health && <Lines rows={4} height={22} />}
      {health && (
        <>
          <p className={whole ? "small met" : "small away"}>{whole ? words.health.ok : words.health.missing}</p>
          <dl className="state">
            <Line name={words.health.events}>{count(health.events)}</Line>
            <Line name={words.health.customers}>{count(health.profiles)}</Line>
            <Line name={words.health.newest}>{dayAndClock(health.newest, zone)}</Line>
            <Line name={words.health.rejected}>
              {count(health.rejected)} {health.rejected > 0 && <Only right="raw"><Link to="/data/quarantine">{words.health.mend}</Link></Only>}
            </Line>
            {health.stream.waiting > 0 && <Line name={words.health.waiting}>{count(health.stream.waiting)}</Line>}
          </dl>
          {health.stream.trouble && <p className="away small">{health.stream.trouble}</p>}
        </>
      )}
      {coverage && <p className="small state-covered">{withTitles(coverage.sentence)}</p>}
      {recognition && <p className="small state-covered">{withTitles(recognition.sentence)}</p>}
    </Block>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="quiet">{name}</dt>
      <dd className="num">{children}</dd>
    </div>
  );
}
