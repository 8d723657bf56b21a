// The journey as designed and as measured, on one screen.
import { useParams } from "react-router";

import { useAnswer } from "@/shared/api/answers";
import { useMapDocument } from "@/shared/api/queries";
import type { Question } from "@/shared/question/question";
import { useQuestion } from "@/shared/question/use-question";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { PageSkeleton } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { Journey } from "./journey";
import "./map.css";
import { MapControls } from "./map-controls";
import { MapHeader } from "./map-header";
import { Opened } from "./opened";
import { useLanes } from "./lanes";
import { words } from "./words";

export function MapScreen() {
  const { id = "" } = useParams();
  const mapId = useMapId(id);
  const { events } = useWorkspace();
  const [asked, change] = useQuestion();
  const question = { ...asked, map: mapId };
  const map = useMapDocument(mapId);
  const { stages, touchpoints } = useMeasured(question, mapId !== "" && events > 0);
  const lanes = useLanes();

  if (mapId === "") return <NoMap />;
  if (map.error) return <Broken failure={map.error} />;
  if (!map.data) return <PageSkeleton />;
  const failure = stages.error ?? touchpoints.error;
  const measured = { map: map.data, stages: stages.data?.rows ?? NONE, touchpoints: touchpoints.data?.rows ?? NONE };
  return (
    <>
      <MapHeader map={map.data} answer={stages.data} />
      <MapControls map={map.data} question={question} change={change} lanes={lanes} />
      {events === 0 && <NoEvents />}
      {failure ? <Trouble failure={failure} onRetry={() => void Promise.all([stages.refetch(), touchpoints.refetch()])} /> : null}
      <div className={stages.isPlaceholderData ? "stale" : undefined}>
        <Journey {...measured} lanes={lanes.shown} waiting={stages.isLoading} />
      </div>
      <Opened {...measured} question={question} />
    </>
  );
}

function useMeasured(question: Question, ready: boolean) {
  return { stages: useAnswer("stages", question, ready), touchpoints: useAnswer("touchpoints", question, ready) };
}

const NONE: readonly never[] = [];

function Broken({ failure }: { readonly failure: unknown }) {
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <Trouble failure={failure} />
    </>
  );
}

function NoMap() {
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <Empty title={words.noMap}>
        <p>{words.discover(<code>touchline map discover</code>, <code>maps/</code>)}</p>
      </Empty>
    </>
  );
}

function NoEvents() {
  return (
    <Empty title={words.noEvents}>
      <p>{words.bring(<code>touchline import FILE</code>)}</p>
    </Empty>
  );
}
