// One stage in figures, and the customers behind the one that was clicked.
import type { StagesRow } from "@/api/types";
import { duration } from "@/shared/format/durations";
import { count, percent } from "@/shared/format/numbers";
import type { Question } from "@/shared/question/question";
import { labelOfMeasure } from "@/shared/texts/measures";
import { Members } from "@/shared/ui/members";
import { RateBar } from "@/shared/ui/rate-bar";

import { Measured, type Measure } from "./measured";
import { words } from "./words";

interface Props {
  readonly row: StagesRow;
  readonly question: Question;
  readonly measure: string;
  readonly onMeasure: (measure: string) => void;
}

const COUNTS = ["reached", "entered", "went_on", "completed", "open", "lost", "skipped", "stepped_back"] as const;
const FIGURES = [...COUNTS, "go_on_rate", "median_seconds", "p90_seconds"] as const;

export function StageDetail({ row, question, measure, onMeasure }: Props) {
  const chosen = FIGURES.find((name) => name === measure) ?? "reached";
  const measures: Measure[] = [
    ...COUNTS.map((name) => ({ name, value: count(row[name]), opens: row[name] > 0 })),
    {
      name: "go_on_rate",
      value: percent(row.go_on_rate),
      opens: Boolean(row.go_on_rate),
      beside: <RateBar rate={row.go_on_rate} low={row.go_on_low} high={row.go_on_high} label={words.goOn} />,
    },
    { name: "median_seconds", value: duration(row.median_seconds), opens: row.median_seconds !== null },
    { name: "p90_seconds", value: duration(row.p90_seconds), opens: row.p90_seconds !== null },
  ];
  return (
    <>
      <Measured measures={measures} chosen={chosen} onChoose={onMeasure} />
      <h2 className="drawer-behind">{words.behind(labelOfMeasure(chosen))}</h2>
      <Members analysis="stages" question={question} cell={{ row: { stage: row.stage }, measure: chosen }} />
    </>
  );
}
