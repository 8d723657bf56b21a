// A share with its 95 % interval drawn: the bar ends at the estimate, the whisker spans what the data allow.
import { interval, percent, type Maybe } from "@/shared/format/numbers";

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
  const words = known ? `${label ? `${label}: ` : ""}${percent(rate)}${spans ? `, 95 % interval ${interval(low, high)}` : ""}` : "not known yet";
  return (
    <span className={`rate-bar ${tone}`} role="img" aria-label={words} title={words}>
      {known && <span className="rate-fill" style={{ width: at(rate) }} />}
      {spans && <span className="rate-span" style={{ left: at(low), width: at(high - low) }} />}
      {typeof target === "number" && <span className="rate-target" style={{ left: at(target) }} />}
    </span>
  );
}
