// Conformance: how runs leave the designed order, how many, and what it costs in completions.
import type { ConformanceRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent, signed } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import { RateBar } from "@/shared/ui/rate-bar";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";

type Props = ChartProps<ConformanceRow>;

const SAID: Readonly<Record<ConformanceRow["deviation"], (source: string, target: string) => string>> = {
  none: () => "Follows the designed order",
  "lateral entry": (_, target) => `Enters at ${target}`,
  skip: (source, target) => `Skips from ${source} to ${target}`,
  "step back": (source, target) => `Steps back from ${source} to ${target}`,
  "goal without": (source, target) => `Reaches ${target} without ${source}`,
  outside: (source, target) => `${source} to ${target}, not foreseen`,
};

export function ConformanceChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  return (
    <>
      {picker}
      <p className="small quiet">The bar is the share of all runs; beside it, how many of those that are decided complete, and the completions lost against runs in order.</p>
      <div className="tallies">
        {shown.map((row) => (
          <Deviation key={`${row.deviation} ${row.source} ${row.target}`} row={row} onOpen={onOpen} />
        ))}
      </div>
    </>
  );
}

function Deviation({ row, onOpen }: { readonly row: ConformanceRow; readonly onOpen: Props["onOpen"] }) {
  const said = SAID[row.deviation](spoken(row.source), spoken(row.target));
  const costs = (row.lost_conversions_low ?? 0) > 0;
  return (
    <div className="tally deviation">
      <span className={row.deviation === "none" ? "met" : undefined}>
        {row.deviation === "none" && "✓ "}
        {said}
      </span>
      <RateBar rate={row.share} low={row.share_low} high={row.share_high} tone={row.deviation === "none" ? "on" : "plain"} label={said} />
      <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, "runs"))} aria-label={`${said}: ${count(row.runs)} runs, show customers`}>
        {count(row.runs)}
      </button>
      <span className="small num" title={interval(row.completed_low, row.completed_high)}>
        {percent(row.completed_rate)} complete
      </span>
      <span className={costs ? "small num away" : "small num quiet"}>
        {row.lost_conversions === null ? "" : `${costs ? "▾ " : ""}${signed(-row.lost_conversions)} (${signed(-(row.lost_conversions_high ?? 0))} to ${signed(-(row.lost_conversions_low ?? 0))})`}
      </span>
    </div>
  );
}
