// Ranking: what matters to customers from the top down, and where each department puts it.
import type { RankingRow } from "@/api/types";
import { cellOf, gathered } from "@/shared/api/cells";
import { change, count, decimal, percent } from "@/shared/format/numbers";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<RankingRow>;

const KEYS = ["kind", "department", "key"];

export function RankingChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const touchpoints = shown.filter((row) => row.kind === "touchpoint");
  const departments = shown.filter((row) => row.kind === "department");
  const places = new Map(
    gathered(
      shown.filter((row) => row.kind === "gap"),
      (row) => row.key,
    ),
  );
  return (
    <>
      {picker}
      <p className="small quiet">{words.ranking.legend}</p>
      {departments.map((row) => (
        <p key={row.department} className="small">
          <strong>{row.department}</strong> {words.ranking.hits(count(row.hits), count(row.of))}
          {row.correlation !== null && <span className="quiet"> {words.ranking.correlation(decimal(row.correlation))}</span>}
        </p>
      ))}
      <div className="tallies">
        {touchpoints.map((row) => (
          <Place key={row.key} row={row} beliefs={places.get(row.key) ?? []} onOpen={onOpen} />
        ))}
      </div>
    </>
  );
}

function Place({ row, beliefs, onOpen }: { readonly row: RankingRow; readonly beliefs: readonly RankingRow[]; readonly onOpen: Props["onOpen"] }) {
  return (
    <div className="tally ranking">
      <span className="num quiet">{row.rank}</span>
      <span className="dots-name">{row.title}</span>
      <span className="tally-bar" role="img" aria-label={words.ranking.reach(percent(row.reach))} title={words.ranking.reach(percent(row.reach))}>
        <span className="tally-part named" style={{ width: `${(row.reach ?? 0) * 100}%` }} />
      </span>
      <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, "runs", KEYS))}>
        {words.runs(row.runs ?? 0)}
      </button>
      <span className="small num">{row.effect === null ? "" : words.ranking.effect(change(row.effect))}</span>
      <span className="small ranking-beliefs">
        {beliefs.map((belief) => (
          <span key={belief.department} className={Math.abs(belief.gap ?? 0) > 2 ? "away" : "quiet"}>
            {words.ranking.belief(belief.department, count(belief.inside_rank))}
          </span>
        ))}
      </span>
    </div>
  );
}
