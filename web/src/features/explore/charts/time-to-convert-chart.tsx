// Time to convert: how many take how long, from the start to the last step, and from step to step.
import { useState } from "react";

import type { TimeToConvertRow } from "@/api/types";
import { cellOf, gathered } from "@/shared/api/cells";
import { duration } from "@/shared/format/durations";
import { count, interval, percent } from "@/shared/format/numbers";
import { stepLabel } from "@/shared/question/steps";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { TimesByPeriod } from "./times-by-period";
import { words } from "./words";

type Props = ChartProps<TimeToConvertRow>;

const KEYS = ["period", "step", "since", "bin"];

export function TimeToConvertChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const last = Math.max(...shown.map((row) => row.step));
  const title = (label: string) => stepLabel(label, names.touchpoint);
  const periods = [...new Set(shown.map((row) => row.period ?? ""))];
  const [picked, setPicked] = useState("");
  const period = periods.includes(picked) ? picked : (periods.at(-1) ?? "");
  const inPeriod = shown.filter((row) => (row.period ?? "") === period);
  const whole = inPeriod.filter((row) => row.step === last && row.since === "start");
  const steps = gathered(
    inPeriod.filter((row) => row.since === "previous"),
    (row) => `${row.step}`,
  );
  return (
    <>
      {picker}
      {periods.length > 1 && <TimesByPeriod rows={shown.filter((row) => row.step === last && row.since === "start")} picked={period} onPick={setPicked} />}
      <p className="small quiet">{periods.length > 1 ? words.spans.one(period) : words.spans.legend}</p>
      {whole.length > 0 && <Times heading={words.spans.whole(title(whole[0]?.label ?? ""))} rows={whole} onOpen={onOpen} />}
      {steps.length > 1 && steps.map(([step, own]) => <Times key={step} heading={words.spans.step(title(own[0]?.label ?? ""))} rows={own} onOpen={onOpen} />)}
    </>
  );
}

interface TimesProps {
  readonly heading: string;
  readonly rows: readonly TimeToConvertRow[];
  readonly onOpen: Props["onOpen"];
}

function Times({ heading, rows, onOpen }: TimesProps) {
  const most = Math.max(0.01, ...rows.map((row) => row.share ?? 0));
  return (
    <section className="times">
      <h3>{heading}</h3>
      {rows.map((row) => (
        <Bin key={row.bin} row={row} most={most} onOpen={onOpen} />
      ))}
    </section>
  );
}

function binOf({ begins_seconds: begins, ends_seconds: ends }: TimeToConvertRow): string {
  if (ends === null) return words.spans.from(duration(begins));
  return begins ? words.spans.between(duration(begins), duration(ends)) : words.spans.below(duration(ends));
}

function Bin({ row, most, onOpen }: { readonly row: TimeToConvertRow; readonly most: number; readonly onOpen: Props["onOpen"] }) {
  const said = binOf(row);
  return (
    <div className="tally times-bin">
      <span className="small num">{said}</span>
      <span className="tally-bar" aria-hidden>
        <span className="tally-part named" style={{ width: `${((row.share ?? 0) / most) * 100}%` }} />
      </span>
      {row.count > 0 ? (
        <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, "count", KEYS))} aria-label={words.show(`${said}: ${count(row.count)}`)}>
          {count(row.count)}
        </button>
      ) : (
        <span className="small num quiet">0</span>
      )}
      <span className="small num" title={interval(row.share_low, row.share_high)}>
        {percent(row.share)}
      </span>
      <span className="small num quiet">{words.spans.within(percent(row.within_rate))}</span>
    </div>
  );
}
