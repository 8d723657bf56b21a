// Conformance: how runs leave the designed order, how many, and what it costs in completions.
import type { ConformanceRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent, signed } from "@/shared/format/numbers";
import { stageName } from "@/shared/names";
import { RateBar } from "@/shared/ui/rate-bar";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<ConformanceRow>;

const SAID: Readonly<Record<ConformanceRow["deviation"], (source: string, target: string) => string>> = {
  none: () => words.conformance.none,
  "lateral entry": (_, target) => words.conformance.enters(target),
  skip: words.conformance.skips,
  "step back": words.conformance.back,
  "goal without": words.conformance.without,
  outside: words.conformance.outside,
};

export function ConformanceChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  return (
    <>
      {picker}
      <p className="small quiet">{words.conformance.lede}</p>
      <div className="tallies">
        {shown.map((row) => (
          <Deviation key={`${row.deviation} ${row.source} ${row.target}`} row={row} onOpen={onOpen} />
        ))}
      </div>
    </>
  );
}

function Deviation({ row, onOpen }: { readonly row: ConformanceRow; readonly onOpen: Props["onOpen"] }) {
  const said = SAID[row.deviation](stageName(row.source), stageName(row.target));
  const costs = (row.lost_conversions_low ?? 0) > 0;
  return (
    <div className="tally deviation">
      <span className={row.deviation === "none" ? "met" : undefined}>
        {row.deviation === "none" && "✓ "}
        {said}
      </span>
      <RateBar rate={row.share} low={row.share_low} high={row.share_high} tone={row.deviation === "none" ? "on" : "plain"} label={said} />
      <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, "runs"))} aria-label={words.conformance.runs(said, count(row.runs))}>
        {count(row.runs)}
      </button>
      <span className="small num" title={interval(row.completed_low, row.completed_high)}>
        {words.conformance.complete(percent(row.completed_rate))}
      </span>
      <span className={costs ? "small num away" : "small num quiet"}>
        {row.lost_conversions === null ? "" : `${costs ? "▾ " : ""}${words.conformance.span(signed(-row.lost_conversions), signed(-(row.lost_conversions_high ?? 0)), signed(-(row.lost_conversions_low ?? 0)))}`}
      </span>
    </div>
  );
}
