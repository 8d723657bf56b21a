// The top of the map: what it is, what it says today, and how far it is from its targets.
import type { MapDocument, StagesRow, Target } from "@/api/types";
import { wilson } from "@/canvas/wilson";
import type { Answer } from "@/shared/api/answers";
import { interval, percent } from "@/shared/format/numbers";
import { namesOf } from "@/shared/names";
import { withTitles } from "@/shared/question/steps";
import { AsOf } from "@/shared/ui/as-of";
import { PageTitle } from "@/shared/ui/page-title";
import { RateBar } from "@/shared/ui/rate-bar";

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
          Journey map{map.owner ? ` · owned by ${map.owner}` : ""} · version {map.version.slice(0, 7)}
        </p>
        <PageTitle>{map.title}</PageTitle>
        {answer ? <p className="map-sentence">{withTitles(answer.sentence, namesOf(map).touchpoint)}</p> : null}
        <AsOf moment={answer?.as_of} />
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
    <section className="map-goal panel" aria-label="Goal rate">
      <p className="label">Runs that reach the goal</p>
      <p className="map-goal-rate">
        {percent(share?.rate)} <span className="small quiet">{interval(share?.low, share?.high)}</span>
      </p>
      <RateBar rate={share?.rate} low={share?.low} high={share?.high} target={least} label="Goal rate" />
      {target && least !== null && share && <Against target={target} least={least} met={share.rate >= least} />}
    </section>
  );
}

function Against({ target, least, met }: { readonly target: Target; readonly least: number; readonly met: boolean }) {
  return (
    <p className="small">
      <span className={met ? "met" : "away"}>{met ? "✓ on target" : "▾ below target"}</span>{" "}
      <span className="quiet">
        at least {percent(least)} a {target.period}
        {target.owner ? ` · ${target.owner}` : ""}
      </span>
    </p>
  );
}
