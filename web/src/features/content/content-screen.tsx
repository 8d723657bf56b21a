// Content: which piece serves which persona in which stage, where there is none, and what is used.
import { useState } from "react";
import { useParams } from "react-router";

import { useAnswer, type Answer, type Cell } from "@/shared/api/answers";
import { useFields, useMapDocument } from "@/shared/api/queries";
import { namesOf } from "@/shared/names";
import { FiltersBar } from "@/shared/question/filters-bar";
import { Period } from "@/shared/question/period";
import type { Question } from "@/shared/question/question";
import { useQuestion } from "@/shared/question/use-question";
import { Take } from "@/shared/take/take";
import { AsOf } from "@/shared/ui/as-of";
import { Empty } from "@/shared/ui/empty";
import { MapTabs } from "@/shared/ui/map-tabs";
import { Members } from "@/shared/ui/members";
import { PageTitle } from "@/shared/ui/page-title";
import { SideDrawer } from "@/shared/ui/side-drawer";
import { PageSkeleton } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId, useWorkspace } from "@/shared/workspace";

import "./content.css";
import { gaps, matrixOf, type Row } from "./cells";
import { ContentTable } from "./content-table";
import { Matrix } from "./matrix";
import { words } from "./words";

interface Opened {
  readonly title: string;
  readonly cell: Cell;
}

export function ContentScreen() {
  const { id = "" } = useParams();
  const mapId = useMapId(id);
  const { events } = useWorkspace();
  const [asked, change] = useQuestion();
  const question = { ...asked, map: mapId, by: "" };
  const map = useMapDocument(mapId);
  const { data: fields = [] } = useFields(mapId);
  const answer = useAnswer("content", question, events > 0);
  const [opened, setOpened] = useState<Opened | null>(null);

  if (map.error) return <Trouble failure={map.error} />;
  if (!map.data) return <PageSkeleton />;
  const rows = (answer.data?.rows ?? []) as unknown as readonly Row[];
  const names = namesOf(map.data);
  const open = (title: string, cell: Cell) => setOpened({ title, cell });
  return (
    <>
      <MapTabs id={id || mapId} shown="content" />
      <PageTitle>{words.title}</PageTitle>
      <Saying answer={answer.data} />
      <div className="bar-controls content-controls">
        <Period question={question} change={change} />
        <FiltersBar question={question} change={change} fields={fields} />
        <Taken answer={answer.data} question={question} />
      </div>
      {events === 0 && <Empty kind="waiting" title={words.noEvents} />}
      <Failed failure={answer.error} onRetry={() => void answer.refetch()} />
      {map.data.content.length === 0 && <p className="quiet">{words.none}</p>}
      {rows.length > 0 && (
        <div className={answer.isPlaceholderData ? "stale content-parts" : "content-parts"}>
          <Matrix matrix={matrixOf(map.data, rows)} gaps={gaps(rows)} names={names} onOpen={open} />
          <ContentTable rows={rows} names={names} onOpen={open} />
        </div>
      )}
      <Behind opened={opened} question={question} onClose={() => setOpened(null)} />
    </>
  );
}

function Saying({ answer }: { readonly answer: Pick<Answer, "sentence" | "as_of"> | undefined }) {
  return (
    <>
      <p className="content-lede">{answer ? answer.sentence : words.lede}</p>
      <AsOf moment={answer?.as_of} />
    </>
  );
}

function Taken({ answer, question }: { readonly answer: Answer | undefined; readonly question: Question }) {
  return answer && answer.rows.length > 0 ? <Take analysis="content" question={question} rows={answer.rows} picture={null} /> : null;
}

function Failed({ failure, onRetry }: { readonly failure: unknown; readonly onRetry: () => void }) {
  return failure ? <Trouble failure={failure} onRetry={onRetry} /> : null;
}

/** The customers behind a number. */
function Behind({ opened, question, onClose }: { readonly opened: Opened | null; readonly question: Question; readonly onClose: () => void }) {
  return (
    <SideDrawer title={opened?.title ?? ""} opened={opened !== null} onClose={onClose}>
      {opened && <Members analysis="content" question={question} cell={opened.cell} />}
    </SideDrawer>
  );
}
