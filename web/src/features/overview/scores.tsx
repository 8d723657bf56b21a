// The scorecard: every target with its value, its course over the last periods, and who answers for it.
import { useRef } from "react";

import type { ScorecardRow } from "@/api/types";
import { useAnswer } from "@/shared/api/answers";
import { gathered } from "@/shared/api/cells";
import { EMPTY } from "@/shared/question/question";
import { Term } from "@/shared/glossary/term";
import { Take } from "@/shared/take/take";
import { figureTitle } from "@/shared/texts/figures";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { Block } from "./block";
import { figure, periodOf } from "./figure";
import { ownFirst, type Home } from "./home";
import { Spark } from "./spark";
import { words } from "./words";

/** The figures of every journey that stand beside the targets, in this order. */
const STANDING = ["completions", "runs", "duration_days", "csat", "nps"];
const MOST = 6;

interface Props {
  readonly map: string;
  readonly home: Home;
  readonly onOpen: (row: ScorecardRow) => void;
}

export function Scores({ map, home, onOpen }: Props) {
  const question = { ...EMPTY, map, own: { periods: ["8"] } };
  const picture = useRef<HTMLUListElement>(null);
  const { data, error, isLoading } = useAnswer("scorecard", question);
  const rows = (data?.rows ?? []) as unknown as readonly ScorecardRow[];
  const known = gathered(rows, (row) => row.kpi).filter(([, own]) => own.some(({ value }) => value !== null));
  const isTarget = (own: readonly ScorecardRow[]) => own.some(({ at_least: least, at_most: most }) => least !== null || most !== null);
  const targets = ownFirst(known.filter(([, own]) => isTarget(own)), ([, own]) => home.isOwn(own[0]?.owner ?? ""));
  const others = STANDING.flatMap((kpi) => known.filter(([name, own]) => name === kpi && !isTarget(own)));
  return (
    <Block id="scores" title={<Term of="scorecard">{words.scorecard.title}</Term>} more={{ to: "/explore/scorecard", label: words.scorecard.all }} take={data && <Take analysis="scorecard" question={question} rows={data.rows} picture={picture} of={words.scorecard.title} />} plain>
      {error ? <Trouble failure={error} /> : null}
      {isLoading && <Lines rows={1} height={148} />}
      {data && targets.length === 0 && <p className="quiet small">{words.scorecard.none}</p>}
      <ul className="tiles" ref={picture}>
        {[...targets, ...others].slice(0, Math.max(MOST, targets.length)).map(([kpi, own]) => (
          <Tile key={kpi} rows={own} own={home.isOwn(own[0]?.owner ?? "")} onOpen={onOpen} />
        ))}
      </ul>
    </Block>
  );
}

interface TileProps {
  readonly rows: readonly ScorecardRow[];
  readonly own: boolean;
  readonly onOpen: (row: ScorecardRow) => void;
}

function Tile({ rows, own, onOpen }: TileProps) {
  const { currency } = useWorkspace();
  const over = rows.filter(({ alarm }) => alarm !== "running");
  const last = over.findLast(({ value }) => value !== null) ?? rows.findLast(({ value }) => value !== null);
  if (!last) return null;
  const say = (value: number | null) => figure(last.kpi, value, currency);
  const running = rows.findLast(({ alarm }) => alarm === "running");
  const alarmed = last.alarm === "missed" || last.alarm === "unusual";
  return (
    <li className={alarmed ? "tile panel alarmed" : "tile panel"}>
      <h3 className="tile-title">{figureTitle(last.title)}</h3>
      <p className="tile-line">
        <button type="button" className="opens tile-value num" onClick={() => onOpen(last)} aria-label={words.news.show(figureTitle(last.title))}>
          {say(last.value)}
        </button>
        <Status row={last} />
      </p>
      <Spark rows={rows} say={say} />
      <p className="tile-foot small quiet">
        <span>{[targetOf(last, say), periodOf(last.every, last.begins)].filter(Boolean).join(" · ")}</span>
        {last.owner && <span className={own ? "tile-owner own" : "tile-owner"}>{last.owner}</span>}
      </p>
      {running && running !== last && <span className="visually-hidden">{words.scorecard.running(say(running.value), periodOf(running.every, running.begins))}</span>}
    </li>
  );
}

function Status({ row }: { readonly row: ScorecardRow }) {
  const { alarms, trends } = words.scorecard;
  const tone = row.alarm === "missed" || row.alarm === "unusual" ? "away" : row.alarm === "on course" ? "met" : "quiet";
  const judged = row.at_least !== null || row.at_most !== null || row.alarm === "unusual";
  return (
    <span className="tile-status small">
      {judged && <span className={tone}>{alarms[row.alarm]}</span>}
      {row.trend !== "" && <span className="quiet">{trends[row.trend]}</span>}
    </span>
  );
}

function targetOf({ at_least: least, at_most: most }: ScorecardRow, say: (value: number | null) => string): string {
  const { scorecard } = words;
  const parts = [least === null ? "" : scorecard.least(say(least)), most === null ? "" : scorecard.most(say(most))].filter(Boolean);
  return parts.length > 0 ? scorecard.target(parts.join(", ")) : "";
}
