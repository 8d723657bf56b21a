// Paths as an icicle, each block a prefix as tall as its runs; or whole runs as rows of steps.
import type { PathsRow } from "@/api/types";
import { icicle, stepsOf, type Block } from "@/canvas/icicle";
import { cellOf } from "@/shared/api/cells";
import { count, percent } from "@/shared/format/numbers";
import type { Names } from "@/shared/names";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<PathsRow>;
const HEIGHT = 580;
const READABLE = 15;
const TOUCHABLE = 24;
const DRAWN = 3;

export function PathsChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  return (
    <>
      {picker}
      {question.own["variants"] ? (
        <Variants rows={shown} names={names} onOpen={onOpen} />
      ) : (
        <Icicle rows={shown} names={names} onOpen={onOpen} backward={question.own["direction"]?.[0] === "backward"} />
      )}
    </>
  );
}

interface PartProps {
  readonly rows: readonly PathsRow[];
  readonly names: Names;
  readonly onOpen: Props["onOpen"];
}

function Icicle({ rows, names, onOpen, backward }: PartProps & { readonly backward: boolean }) {
  const blocks = icicle(rows).filter((block) => block.height * HEIGHT >= DRAWN);
  const depth = Math.max(1, ...blocks.map((block) => block.depth + 1));
  const order = new Map(names.order.map((id, index) => [id, index]));
  return (
    <>
      <p className="small quiet">
        {backward ? words.paths.backward : words.paths.forward}
      </p>
      <div className="icicle-scroll" tabIndex={0} role="group" aria-label={words.paths.label}>
        <div className="icicle" style={{ height: HEIGHT, minWidth: depth * 132 }}>
          {blocks.map((block) => (
            <PathBlock key={block.row.path} block={block} depth={depth} tint={order.get(block.step) ?? 0} names={names} onOpen={onOpen} />
          ))}
        </div>
      </div>
    </>
  );
}

interface BlockProps {
  readonly block: Block<PathsRow>;
  readonly depth: number;
  readonly tint: number;
  readonly names: Names;
  readonly onOpen: Props["onOpen"];
}

function PathBlock({ block, depth, tint, names, onOpen }: BlockProps) {
  const { row } = block;
  const pixels = block.height * HEIGHT;
  const said = words.paths.block(stepsOf(row.path).map(names.touchpoint).join(" → "), count(row.count), percent(row.share));
  const look = {
    className: `icicle-block tint-${tint % 6}`,
    style: { left: `${(block.depth / depth) * 100}%`, width: `${100 / depth}%`, top: `${block.top * 100}%`, height: `${block.height * 100}%` },
    title: said,
  };
  const inside = (
    <>
      {pixels >= READABLE && (
        <>
          <span className="icicle-name">{names.touchpoint(block.step)}</span>
          <span className="icicle-count num">{percent(row.share)}</span>
        </>
      )}
      {row.ended != null && row.ended > 0 && <span className="icicle-ended" style={{ height: `${Math.min(1, row.ended / row.count) * 100}%` }} />}
    </>
  );
  if (pixels < TOUCHABLE) return <span {...look}>{inside}</span>;
  return (
    <button type="button" {...look} aria-label={words.show(said)} onClick={() => onOpen(cellOf(row, "count"))}>
      {inside}
    </button>
  );
}

function Variants({ rows, names, onOpen }: PartProps) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <ol className="variants">
      {rows.slice(0, 25).map((row, index) => (
        <li key={index}>
          <span className="variant-bar" aria-hidden>
            <span style={{ width: `${(row.count / most) * 100}%` }} />
          </span>
          <button type="button" className="opens small" onClick={() => onOpen(cellOf(row, "count"))} aria-label={words.show(words.runs(row.count))}>
            {count(row.count)}
          </button>
          <span className="small num quiet">{percent(row.share)}</span>
          <span className="variant-steps">
            {stepsOf(row.path).map((step, place) => (
              <span key={place} className={`variant-step tint-${Math.max(0, names.order.indexOf(step)) % 6}`}>
                {names.touchpoint(step)}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
