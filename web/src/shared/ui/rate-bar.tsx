// A share with its 95 % interval drawn: the bar ends at the estimate, the whisker spans what the data allow.
import { interval, percent, type Maybe } from "@/shared/format/numbers";
import { words } from "@/shared/words";

interface Props {
  readonly rate: Maybe;
  readonly low: Maybe;
  readonly high: Maybe;
  readonly tone?: "on" | "lost" | "plain";
  readonly target?: number | null | undefined;
  readonly label?: string;
}

const at = (share: number): string => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

export function RateBar({ rate, low, high, tone = "on", target, label }: Props) {
  const known = typeof rate === "number";
  const spans = typeof low === "number" && typeof high === "number";
  const said = known ? `${label ? `${label}: ` : ""}${words.rate.said(percent(rate), spans ? interval(low, high) : "")}` : words.rate.unknown;
  return (
    <span className={`rate-bar ${tone}`} role="img" aria-label={said} title={said}>
      {known && <span className="rate-fill" style={{ width: at(rate) }} />}
      {spans && <span className="rate-span" style={{ left: at(low), width: at(high - low) }} />}
      {typeof target === "number" && <span className="rate-target" style={{ left: at(target) }} />}
    </span>
  );
}
