// How the journey stands this morning: figures against targets, where runs are, what changed, where to act, and whether the data is sound.
import { Button } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { Link } from "react-router";

import type { MapDocument } from "@/api/types";
import { useAnswer } from "@/shared/api/answers";
import { useMapDocument } from "@/shared/api/queries";
import { EMPTY } from "@/shared/question/question";
import { withTitles } from "@/shared/question/steps";
import { figureTitle } from "@/shared/texts/figures";
import { AsOf } from "@/shared/ui/as-of";
import { Asking } from "@/shared/ui/asking";
import { Empty, type EmptyKind } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { Lines, PageSkeleton } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useNames } from "@/shared/use-names";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { Areas } from "./areas";
import { Flow } from "./flow";
import { useHome, type Row } from "./home";
import { HomeSwitch } from "./home-switch";
import { News } from "./news";
import { Opened, useOpened } from "./opened";
import "./overview.css";
import { useBriefing } from "./queries";
import { Scores } from "./scores";
import { SinceSwitch, useSince } from "./since";
import { State } from "./state";
import { words } from "./words";

export function OverviewScreen() {
  const { events } = useWorkspace();
  const map = useMapDocument(useMapId());
  const mapId = useMapId();
  if (mapId === "") return <Nothing kind="setup" title={words.empty.map} next={words.empty.mapNext} to="/map" action={words.empty.toMap} />;
  if (map.error) {
    return (
      <>
        <PageTitle>{words.title}</PageTitle>
        <Trouble failure={map.error} onRetry={() => void map.refetch()} />
      </>
    );
  }
  if (!map.data) return <PageSkeleton />;
  if (events === 0) return <Nothing kind="waiting" title={words.empty.events} next={words.empty.eventsNext} to="/data/sources" action={words.empty.toSources} />;
  return <Standing map={map.data} />;
}

interface NothingProps {
  readonly kind: EmptyKind;
  readonly title: string;
  readonly next: string;
  readonly to: string;
  readonly action: string;
}

function Nothing({ kind, title, next, to, action }: NothingProps) {
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <Empty
        kind={kind}
        title={title}
        next={
          <Button component={Link} to={to} variant="filled">
            {action}
          </Button>
        }
      >
        {next}
      </Empty>
    </>
  );
}

function Standing({ map }: { readonly map: MapDocument }) {
  const since = useSince();
  const home = useHome();
  const names = useNames(map.id);
  const moved = { ...EMPTY, map: map.id, from: since.day };
  const movement = useAnswer("movement", moved);
  const briefing = useBriefing(map.id, since.day, true);
  const [open, number, close] = useOpened();
  const whole = { ...EMPTY, map: map.id };
  const rows: Readonly<Record<Row, ReactNode>> = {
    scores: <Scores map={map.id} home={home} onOpen={(row) => open({ analysis: "scorecard", question: { ...whole, own: { periods: ["8"] } }, cell: { row: { kpi: row.kpi, every: row.every, begins: row.begins }, measure: "cases" }, title: figureTitle(row.title) })} />,
    flow: (
      <div className="pair">
        {movement.data ? <Flow rows={movement.data.rows} names={names} day={since.day} question={moved} onOpen={(cell, title) => open({ analysis: "movement", question: moved, cell, title })} /> : <Lines rows={7} height={38} />}
        {briefing.data ? (
          <News briefing={briefing.data} home={home} day={since.day} onOpen={({ analysis, kind, row, measure, title }) => open({ analysis, question: kind === "changed" || kind === "range" ? moved : whole, cell: { row, measure }, title })} />
        ) : (
          <Lines rows={5} height={48} />
        )}
      </div>
    ),
    acts: (
      <div className="pair">
        <Areas map={map} names={names} home={home} onOpen={(cell, title) => open({ analysis: "action-areas", question: whole, cell, title })} />
        <State map={map.id} />
      </div>
    ),
  };
  const failure = movement.error ?? briefing.error;
  return (
    <div className={movement.isPlaceholderData ? "overview stale" : "overview"}>
      <header className="overview-head">
        <div>
          <PageTitle tab={words.title}>{map.title}</PageTitle>
          <p className="overview-saying">{withTitles(movement.data?.sentence ?? "")}</p>
          <AsOf moment={movement.data?.as_of} />
        </div>
        <div className="overview-tools">
          <SinceSwitch since={since} />
          <HomeSwitch home={home} map={map} />
        </div>
      </header>
      {failure ? <Trouble failure={failure} onRetry={() => void Promise.all([movement.refetch(), briefing.refetch()])} /> : null}
      <Asking asked={[movement, briefing]} keys={[["answer"], ["briefing"]]} />
      {home.rows.map((row) => (
        <Fragment key={row}>{rows[row]}</Fragment>
      ))}
      <Opened number={number} onClose={close} />
    </div>
  );
}
