// The top of the map: what it is, what it says today, and how far it is from its targets.
import type { MapDocument, StagesRow, Target } from "@/api/types";
import { wilson } from "@/canvas/wilson";
import type { Answer } from "@/shared/api/answers";
import { interval, percent } from "@/shared/format/numbers";
import { OF_MAPS, Terms } from "@/shared/glossary/terms";
import { namesOf, worded } from "@/shared/names";
import { withTitles } from "@/shared/question/steps";
import { AsOf } from "@/shared/ui/as-of";
import { PageTitle } from "@/shared/ui/page-title";
import { RateBar } from "@/shared/ui/rate-bar";

import { words } from "./words";

interface Props {
  readonly map: MapDocument;
  readonly answer: Answer<StagesRow> | undefined;
}

export function MapHeader({ map, answer }: Props) {
  const target = map.targets.find((each) => each.kpi === "goal_rate");
  return (
    <header className="map-header">
      <div className="map-saying">
        <p className="label">
          {[words.header.map, map.owner && words.header.owner(map.owner), words.header.version(map.version.slice(0, 7))].filter(Boolean).join(" · ")}
        </p>
        <PageTitle>{map.title}</PageTitle>
        {answer ? <p className="map-sentence">{withTitles(answer.sentence, namesOf(map).touchpoint)}</p> : null}
        <AsOf moment={answer?.as_of} />
        <Terms of={OF_MAPS} />
      </div>
      {answer && <Goal answer={answer} target={target} />}
    </header>
  );
}

function Goal({ answer, target }: { readonly answer: Answer<StagesRow>; readonly target: Target | undefined }) {
  const sum = (measure: "completed" | "lost" | "open") => answer.rows.reduce((total, row) => total + row[measure], 0);
  const completed = sum("completed");
  const share = wilson(completed, completed + sum("lost") + sum("open"));
  const least = target?.at_least ?? null;
  return (
    <section className="map-goal panel" aria-label={words.header.goalRate}>
      <p className="label">{words.header.goal}</p>
      <p className="map-goal-rate">
        {percent(share?.rate)} <span className="small quiet">{interval(share?.low, share?.high)}</span>
      </p>
      <RateBar rate={share?.rate} low={share?.low} high={share?.high} target={least} label={words.header.goalRate} />
      {target && least !== null && share && <Against target={target} least={least} met={share.rate >= least} />}
    </section>
  );
}

function Against({ target, least, met }: { readonly target: Target; readonly least: number; readonly met: boolean }) {
  return (
    <p className="small">
      <span className={met ? "met" : "away"}>{met ? words.header.met : words.header.missed}</span>{" "}
      <span className="quiet">
        {words.header.least(percent(least), worded(words.header.periods, target.period ?? ""))}
        {target.owner ? ` · ${target.owner}` : ""}
      </span>
    </p>
  );
}
