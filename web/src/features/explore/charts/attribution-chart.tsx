// Attribution: the share of the conversions that each touchpoint earns, by one model or by several side by side.
import { MultiSelect } from "@mantine/core";

import type { AttributionRow } from "@/api/types";
import { useAnswers } from "@/shared/api/answers";
import { cellOf, numberOf, type Figures } from "@/shared/api/cells";
import { count, interval, percent, tenths } from "@/shared/format/numbers";
import { worded } from "@/shared/names";
import { useParameter } from "@/shared/question/use-parameter";
import { valueText } from "@/shared/texts/columns";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<AttributionRow>;

const MODELS = ["markov", "shapley", "first", "last", "linear", "u", "j", "time_decay"];
const MOST_BESIDE = 3;

const modelName = (model: string): string => worded(words.attribution.models, model);

export function AttributionChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.own["split"]?.[0] ?? "", group));
  const [text, setText] = useParameter("beside");
  const model = question.own["model"]?.[0] ?? "markov";
  const beside = text.split(",").filter((each) => MODELS.includes(each) && each !== model).slice(0, MOST_BESIDE);
  const others = useAnswers("attribution", beside.map((each) => ({ ...question, own: { ...question.own, model: [each] } })));
  const shares = others.map((answer) => new Map((answer?.rows ?? []).map((row) => [nameOf(row), numberOf(row, "share")])));
  const most = Math.max(0.01, ...shown.map((row) => row.share_high ?? row.share ?? 0), ...shares.flatMap((each) => [...each.values()].map((share) => share ?? 0)));
  return (
    <>
      {picker}
      <div className="chart-choice">
        <MultiSelect aria-label={words.attribution.beside} placeholder={beside.length < MOST_BESIDE ? words.attribution.pick : ""} data={MODELS.filter((each) => each !== model).map((value) => ({ value, label: modelName(value) }))} value={beside} maxValues={MOST_BESIDE} onChange={(next) => setText(next.join(","))} w={380} />
      </div>
      <div className="credits">
        {shown.map((row) => (
          <div key={row.key} className="credit">
            <span className="credit-name">{valueText("title", row.title || row.key)}</span>
            <div className="credit-bars">
              <Bar model={model} share={row.share} low={row.share_low} high={row.share_high} most={most} alone={beside.length === 0} />
              {beside.map((each, index) => (
                <Bar key={each} model={each} share={shares[index]?.get(nameOf(row)) ?? null} low={null} high={null} most={most} alone={false} />
              ))}
            </div>
            <span className="small num credit-earned">
              <button type="button" className="opens small" onClick={() => onOpen(cellOf(row, "assisted"))} aria-label={words.attribution.onTheWay(row.title, count(row.assisted))}>
                {tenths(row.conversions)}
              </button>{" "}
              <span className="quiet">{row.removal_effect !== null && words.attribution.without(percent(row.removal_effect))}</span>
            </span>
          </div>
        ))}
      </div>
    </>
  );
}

const nameOf = (row: Figures): string => JSON.stringify([row["group"] ?? "", row["group_2"] ?? "", row["group_3"] ?? "", row["key"]]);

interface BarProps {
  readonly model: string;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly most: number;
  readonly alone: boolean;
}

function Bar({ model, share, low, high, most, alone }: BarProps) {
  const place = (value: number) => `${Math.min(100, (value / most) * 100).toFixed(2)}%`;
  const said = `${modelName(model)}: ${percent(share)}${low === null ? "" : ` (${interval(low, high)})`}`;
  return (
    <span className={alone ? "credit-row alone" : "credit-row"} role="img" aria-label={said} title={said}>
      {!alone && <span className="small quiet credit-model">{modelName(model)}</span>}
      <span className="credit-track">
        {share !== null && <span className={low === null && !alone ? "credit-bar beside" : "credit-bar"} style={{ width: place(share) }} />}
        {low !== null && high !== null && <span className="credit-span" style={{ left: place(low), width: place(high - low) }} />}
      </span>
      <span className="small num">{percent(share)}</span>
    </span>
  );
}
