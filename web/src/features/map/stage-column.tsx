// One stage: how many runs reached it, how they left it, and the touchpoints designed for it.
import { ActionIcon } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";

import type { MapDocument, StagesRow, TouchpointsRow } from "@/api/types";
import type { Slice } from "@/canvas/river";
import { RiverSlice } from "@/shared/charts/river-slice";
import { duration } from "@/shared/format/durations";
import { count, interval, percent } from "@/shared/format/numbers";
import { stageName } from "@/shared/names";
import { RateBar } from "@/shared/ui/rate-bar";

import { Cards } from "./cards";
import { useEditing } from "./edit/editing";
import { words as editWords } from "./edit/words";
import type { Lane } from "./lanes";
import { StageLane } from "./stage-lane";
import { useOpen } from "./use-open";
import { words } from "./words";

interface Props {
  readonly stage: string;
  readonly index: number;
  readonly map: MapDocument;
  readonly row: StagesRow | undefined;
  readonly slice: Slice | undefined;
  readonly before: number;
  readonly fullest: number;
  readonly measured: ReadonlyMap<string, TouchpointsRow>;
  readonly lanes: readonly Lane[];
  readonly waiting: boolean;
}

export function StageColumn({ stage, index, map, row, slice, before, fullest, measured, lanes, waiting }: Props) {
  const touchpoints = map.touchpoints.filter((touchpoint) => touchpoint.stage === stage);
  const last = index === map.stages.length - 1;
  return (
    <section className="stage" aria-labelledby={`stage-${stage}`}>
      <StageHead stage={stage} index={index} row={row} last={last} waiting={waiting} />
      <RiverSlice slice={slice} row={row} fullest={fullest} last={last} before={before} />
      <Outcome stage={stage} row={row} />
      <Cards className="stage-cards" label={words.stage.touchpoints(stageName(stage))} stage={stage} map={map} touchpoints={touchpoints} measured={measured} bare={words.stage.bare} />
      {lanes.map((lane) => (
        <StageLane key={lane} lane={lane} touchpoints={touchpoints} first={index === 0} />
      ))}
    </section>
  );
}

interface HeadProps extends Pick<Props, "stage" | "index" | "row" | "waiting"> {
  readonly last: boolean;
}

function StageHead({ stage, index, row, last, waiting }: HeadProps) {
  const open = useOpen();
  return (
    <header className="stage-head">
      <div className="stage-name">
        <h2 id={`stage-${stage}`}>
          <span className="quiet num">{index + 1}</span> {stageName(stage)}
        </h2>
        <EditStage stage={stage} />
      </div>
      <p className="stage-runs">
        <button type="button" className="opens stage-count" onClick={() => open({ kind: "stage", id: stage, measure: "reached" })} aria-label={words.stage.reached(count(row?.reached), stageName(stage))}>
          {waiting ? "…" : count(row?.reached)}
        </button>{" "}
        <span className="quiet small">{words.stage.runs}</span>
      </p>
      {!last && (
        <div className="stage-rate" title={interval(row?.go_on_low, row?.go_on_high)}>
          <RateBar rate={row?.go_on_rate} low={row?.go_on_low} high={row?.go_on_high} label={words.goOn} />
          <span className="small">
            <strong className="num">{percent(row?.go_on_rate)}</strong> <span className="quiet">{words.goOnAfter}</span>
          </span>
        </div>
      )}
      {!last && <p className="small quiet">{row?.median_seconds == null ? words.stage.noMedian : words.stage.median(duration(row.median_seconds))}</p>}
    </header>
  );
}

function EditStage({ stage }: { readonly stage: string }) {
  const open = useOpen();
  if (useEditing() === null) return null;
  return (
    <ActionIcon aria-label={editWords.stage.edit(stageName(stage))} onClick={() => open({ kind: "stage", id: stage, measure: "" })}>
      <IconPencil size={14} aria-hidden />
    </ActionIcon>
  );
}

function Outcome({ stage, row }: Pick<Props, "stage" | "row">) {
  const open = useOpen();
  if (!row) return <div className="stage-outcome" />;
  const said = (measure: "lost" | "open" | "completed", mark: string, word: string, tone: string) =>
    row[measure] > 0 && (
      <button type="button" className={`opens small ${tone}`} onClick={() => open({ kind: "stage", id: stage, measure })}>
        <span aria-hidden>{mark}</span> <span className="num">{count(row[measure])}</span> {word}
        {measure === "lost" && <span className="num"> · {percent(row.lost / Math.max(1, row.reached))}</span>}
      </button>
    );
  return (
    <div className="stage-outcome">
      {said("completed", "●", words.stage.completed, "met")}
      {said("open", "◐", words.stage.open, "quiet")}
      {said("lost", "▾", words.stage.lost, "away")}
    </div>
  );
}
