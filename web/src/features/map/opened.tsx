// The drawer of the map: one touchpoint or stage, designed against measured, and the customers behind each number; or the journey itself.
import { useSearchParams } from "react-router";

import type { MapDocument, StagesRow, TouchpointsRow } from "@/api/types";
import { spoken, stageName } from "@/shared/names";
import type { Question } from "@/shared/question/question";
import { SideDrawer } from "@/shared/ui/side-drawer";

import { useEditing } from "./edit/editing";
import { Entries, type Section } from "./edit/entries";
import { EntryForm } from "./edit/entry-form";
import { JourneyForm } from "./edit/journey-form";
import { StageForm } from "./edit/stage-form";
import { words as editWords } from "./edit/words";
import { StageDetail } from "./stage-detail";
import { TouchpointDetail } from "./touchpoint-detail";
import { ALL, readOpen, useOpen, type Open } from "./use-open";

interface Props {
  readonly map: MapDocument;
  readonly question: Question;
  readonly stages: readonly StagesRow[];
  readonly touchpoints: readonly TouchpointsRow[];
}

export function Opened(props: Props) {
  const [search] = useSearchParams();
  const setOpen = useOpen();
  const editing = useEditing() !== null;
  const opened = readOpen(search);
  const title = opened && titleOf(opened, props.map, editing);
  return (
    <SideDrawer title={title ?? ""} opened={title !== null} onClose={() => setOpen(null)}>
      {opened && title !== null && <Detail {...props} opened={opened} onOpen={setOpen} />}
    </SideDrawer>
  );
}

/** What the drawer is called; null where there is nothing to open. */
function titleOf(opened: Open, map: MapDocument, editing: boolean): string | null {
  const touchpoint = map.touchpoints.find((each) => each.id === opened.id);
  if (opened.kind === "touchpoint") return touchpoint ? touchpoint.title || spoken(touchpoint.id) : null;
  if (opened.kind === "stage") return map.stages.includes(opened.id) ? stageName(opened.id) : null;
  if (!editing) return null;
  return opened.kind === "journey" ? editWords.journey.title : titleOfEntry(opened.kind, opened.id, map);
}

function titleOfEntry(section: Section, id: string, map: MapDocument): string | null {
  if (id === ALL) return editWords.entries[section].many;
  const entry = map[section].find((each) => each.id === id);
  return entry ? entry.title || spoken(entry.id) : null;
}

interface DetailProps extends Props {
  readonly opened: Open;
  readonly onOpen: (what: Open | null) => void;
}

function Detail({ map, question, stages, touchpoints, opened, onOpen }: DetailProps) {
  const editing = useEditing() !== null;
  const onMeasure = (measure: string) => onOpen({ ...opened, measure });
  const touchpoint = map.touchpoints.find((each) => each.id === opened.id);
  if (opened.kind === "journey") return <JourneyForm />;
  if (opened.kind !== "touchpoint" && opened.kind !== "stage") return <InSection section={opened.kind} id={opened.id} onOpen={onOpen} />;
  if (opened.kind === "touchpoint") {
    const row = touchpoints.find((each) => each.touchpoint === opened.id);
    return touchpoint ? <TouchpointDetail map={map} touchpoint={touchpoint} row={row} question={question} measure={opened.measure} onMeasure={onMeasure} onGone={() => onOpen(null)} /> : null;
  }
  const row = stages.find((each) => each.stage === opened.id);
  return (
    <>
      {editing && <StageForm stage={opened.id} onRenamed={(stage) => onOpen({ ...opened, id: stage })} onGone={() => onOpen(null)} />}
      {row && <StageDetail row={row} question={question} measure={opened.measure} onMeasure={onMeasure} />}
    </>
  );
}

interface SectionProps {
  readonly section: Section;
  readonly id: string;
  readonly onOpen: (what: Open) => void;
}

function InSection({ section, id, onOpen }: SectionProps) {
  const open = (entry: string) => onOpen({ kind: section, id: entry, measure: "" });
  return id === ALL ? <Entries section={section} onOpen={open} /> : <EntryForm section={section} id={id} onAll={() => open(ALL)} />;
}
