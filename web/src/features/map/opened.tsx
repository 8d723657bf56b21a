// The drawer of the map: one touchpoint or stage, designed against measured, and the customers behind each number.
import { useSearchParams } from "react-router";

import type { MapDocument, StagesRow, TouchpointsRow } from "@/api/types";
import { spoken, stageName } from "@/shared/names";
import type { Question } from "@/shared/question/question";
import { SideDrawer } from "@/shared/ui/side-drawer";

import { StageDetail } from "./stage-detail";
import { TouchpointDetail } from "./touchpoint-detail";
import { readOpen, useOpen } from "./use-open";

interface Props {
  readonly map: MapDocument;
  readonly question: Question;
  readonly stages: readonly StagesRow[];
  readonly touchpoints: readonly TouchpointsRow[];
}

export function Opened({ map, question, stages, touchpoints }: Props) {
  const [search] = useSearchParams();
  const setOpen = useOpen();
  const opened = readOpen(search);
  const close = () => setOpen(null);
  const touchpoint = opened?.kind === "touchpoint" ? map.touchpoints.find((each) => each.id === opened.id) : undefined;
  const stage = opened?.kind === "stage" ? stages.find((row) => row.stage === opened.id) : undefined;
  const title = touchpoint ? touchpoint.title || spoken(touchpoint.id) : stageName(stage?.stage ?? "");
  return (
    <SideDrawer title={title} opened={touchpoint !== undefined || stage !== undefined} onClose={close}>
      {touchpoint && opened && (
        <TouchpointDetail
          map={map}
          touchpoint={touchpoint}
          row={touchpoints.find((row) => row.touchpoint === touchpoint.id)}
          question={question}
          measure={opened.measure}
          onMeasure={(measure) => setOpen({ ...opened, measure })}
        />
      )}
      {stage && opened && <StageDetail row={stage} question={question} measure={opened.measure} onMeasure={(measure) => setOpen({ ...opened, measure })} />}
    </SideDrawer>
  );
}
