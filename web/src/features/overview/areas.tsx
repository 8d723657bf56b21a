// Where to act first: the largest drop-offs and pain points by what could be won for the effort, with the customers who were lost there.
import { useRef } from "react";

import type { ActionAreasRow, MapDocument } from "@/api/types";
import { useAnswer, type Cell } from "@/shared/api/answers";
import { cellOf } from "@/shared/api/cells";
import { count, decimal, percent, signedCount } from "@/shared/format/numbers";
import type { Names } from "@/shared/names";
import { EMPTY } from "@/shared/question/question";
import { withTitles } from "@/shared/question/steps";
import { Take } from "@/shared/take/take";
import { Term } from "@/shared/glossary/term";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { Block } from "./block";
import { ownFirst, type Home } from "./home";
import { words } from "./words";

interface Props {
  readonly map: MapDocument;
  readonly names: Names;
  readonly home: Home;
  readonly onOpen: (cell: Cell, title: string) => void;
}

const SHOWN = 6;

export function Areas({ map, names, home, onOpen }: Props) {
  const question = { ...EMPTY, map: map.id };
  const picture = useRef<HTMLOListElement>(null);
  const { data, error, isLoading } = useAnswer("action-areas", question);
  const rows = ((data?.rows ?? []) as unknown as readonly ActionAreasRow[]).filter(({ gain }) => (gain ?? 0) > 0);
  const ownerOf = ({ kind, key }: ActionAreasRow) => (kind === "touchpoint" ? (map.touchpoints.find(({ id }) => id === key)?.owner ?? "") : "");
  const shown = ownFirst(rows, (row) => home.isOwn(ownerOf(row))).slice(0, SHOWN);
  const most = Math.max(1, ...shown.map(({ gain, gain_high: high }) => high ?? gain ?? 0));
  const pains = new Set(map.touchpoints.filter(({ feeling }) => feeling === "negative").map(({ id }) => id));
  return (
    <Block
      id="areas"
      title={<Term of="area">{words.areas.title}</Term>}
      more={{ to: "/explore/action-areas", label: words.areas.all }}
      note={words.areas.about}
      take={data && <Take analysis="action-areas" question={question} rows={data.rows} picture={picture} of={words.areas.title} />}
    >
      {error ? <Trouble failure={error} /> : null}
      {isLoading && <Lines rows={5} height={40} />}
      {data && <p className="areas-saying">{rows.length > 0 ? withTitles(data.sentence, names.touchpoint) : words.areas.none}</p>}
      <ol className="areas" ref={picture}>
        {shown.map((row) => (
          <Area key={`${row.kind} ${row.key}`} row={row} title={row.kind === "stage" ? names.stage(row.key) : row.title} owner={ownerOf(row)} own={home.isOwn(ownerOf(row))} pain={pains.has(row.key)} most={most} onOpen={onOpen} />
        ))}
      </ol>
    </Block>
  );
}

interface AreaProps {
  readonly row: ActionAreasRow;
  readonly title: string;
  readonly owner: string;
  readonly own: boolean;
  readonly pain: boolean;
  readonly most: number;
  readonly onOpen: Props["onOpen"];
}

function Area({ row, title, owner, own, pain, most, onOpen }: AreaProps) {
  const { areas } = words;
  const at = (value: number | null) => `${((Math.max(0, value ?? 0) / most) * 100).toFixed(2)}%`;
  const width = `${((((row.gain_high ?? 0) - Math.max(0, row.gain_low ?? 0)) / most) * 100).toFixed(2)}%`;
  return (
    <li className="area">
      <span className="area-name">
        <strong>{title}</strong> <span className="quiet small">{row.kind === "stage" ? areas.stage : areas.touchpoint}</span>
        {pain && <span className="area-pain small away">{areas.pain}</span>}
        {owner && <span className={own ? "tile-owner own small" : "tile-owner quiet small"}>{owner}</span>}
      </span>
      <span className="area-gain num">{signedCount(row.gain ?? 0)}</span>
      <span className="area-bar" role="img" aria-label={areas.said(title, signedCount(row.gain ?? 0), signedCount(row.gain_low ?? 0), signedCount(row.gain_high ?? 0))}>
        <span className="area-fill" style={{ width: at(row.gain) }} />
        <span className="area-span" style={{ left: at(row.gain_low), width }} />
      </span>
      <span className="area-note small quiet">
        <span>
          {areas.now(percent(row.go_on_rate), percent(row.level))}
          {row.effort !== 1 && ` · ${areas.effort(decimal(row.effort))}`}
        </span>
        {row.lost > 0 && (
          <button type="button" className="opens small away num" onClick={() => onOpen(cellOf(row, "lost", ["kind", "key"]), title)} aria-label={areas.show(title, count(row.lost))}>
            {areas.lost(count(row.lost))}
          </button>
        )}
      </span>
    </li>
  );
}
