// The journey as designed and as measured, on one screen.
import { Link, useParams } from "react-router";

import type { MapDocument } from "@/api/types";
import { useAnswer } from "@/shared/api/answers";
import { useMapDocument } from "@/shared/api/queries";
import { namesOf } from "@/shared/names";
import type { Question } from "@/shared/question/question";
import { useQuestion } from "@/shared/question/use-question";
import { Asking } from "@/shared/ui/asking";
import { Empty } from "@/shared/ui/empty";
import { MapTabs } from "@/shared/ui/map-tabs";
import { useSay } from "@/shared/ui/notices";
import { PageTitle } from "@/shared/ui/page-title";
import { PageSkeleton } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { ANY } from "./edit/arrange";
import { EditBar } from "./edit/edit-bar";
import "./edit/edit.css";
import { EditingOf } from "./edit/editing";
import { useDraft, type Drafting } from "./edit/use-draft";
import { useEditMode, type EditMode } from "./edit/use-edit-mode";
import { Waiting } from "./edit/waiting";
import { words as editWords } from "./edit/words";
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
  const { map, error, ...edit } = useDrawn(mapId);
  if (mapId === "") return <NoMap />;
  if (error) return <Broken failure={error} />;
  if (!map) return <PageSkeleton />;
  return <MapOf mapId={mapId} map={map} {...edit} />;
}

/** The map as it is saved, or, while it is edited, as its draft is. */
function useDrawn(mapId: string) {
  const mode = useEditMode(mapId);
  const draft = useDraft(mapId, mode.on);
  const saved = useMapDocument(mapId);
  const drafting = mode.on ? draft : undefined;
  return { mode, drafting, map: mode.on ? drafting?.draft.map : saved.data, error: saved.error };
}

interface Props {
  readonly mapId: string;
  readonly map: MapDocument;
  readonly mode: EditMode;
  readonly drafting: Drafting | undefined;
}

function MapOf({ mapId, map, mode, drafting }: Props) {
  const say = useSay();
  const { events } = useWorkspace();
  const [asked, change] = useQuestion();
  const question = { ...asked, map: mode.on ? `${mapId}@draft` : mapId };
  const { stages, touchpoints } = useMeasured(question, events > 0);
  const lanes = useLanes();
  const failure = stages.error ?? touchpoints.error;
  const measured = { map, stages: stages.data?.rows ?? NONE, touchpoints: touchpoints.data?.rows ?? NONE };
  return (
    <EditingOf drafting={drafting} map={map} mapId={mapId} said={(id, ...where) => say(movedTo(map, id, ...where))}>
      <MapTabs id={mapId} shown="map" />
      <MapHeader map={map} answer={stages.data} />
      {mode.on ? <EditBar onOpen={mode.open} onFinish={mode.stop} /> : <Waiting mapId={mapId} mode={mode} />}
      <MapControls map={map} question={question} change={change} lanes={lanes} onEdit={mode.may && !mode.on ? mode.start : undefined} />
      {events === 0 && <NoEvents />}
      {failure ? <Trouble failure={failure} onRetry={() => void Promise.all([stages.refetch(), touchpoints.refetch()])} /> : null}
      {events > 0 && <Asking asked={[stages, touchpoints]} keys={[["answer"]]} />}
      <div className={stages.isPlaceholderData ? "stale" : undefined}>
        <Journey {...measured} lanes={lanes.shown} waiting={stages.isLoading} />
      </div>
      <Opened {...measured} question={question} />
    </EditingOf>
  );
}

function movedTo(map: MapDocument, id: string, stage: string, position: number, of: number): string {
  const names = namesOf(map);
  return editWords.moved(names.touchpoint(id), stage === ANY ? editWords.touchpoint.anyStage : names.stage(stage), position, of);
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
      <Empty kind="setup" title={words.noMap} next={<Link to="/maps/new">{words.begin}</Link>}>
        <p>{words.discover(<code>touchline map discover</code>, <code>maps/</code>)}</p>
      </Empty>
    </>
  );
}

function NoEvents() {
  return (
    <Empty kind="waiting" title={words.noEvents}>
      <p>{words.bring(<code>touchline import FILE</code>)}</p>
    </Empty>
  );
}
