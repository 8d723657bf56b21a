// A straight scale with round ticks, from the least to the most of what must fit.
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Where a value stands, from 0 at the low end to 1 at the high one; what lies beyond stands at the end. */
  readonly at: (value: number) => number;
}

const STEPS = [1, 2, 2.5, 5, 10];

function stepOf(width: number, wanted: number): number {
  const rough = width / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  return (STEPS.find((step) => step * power >= rough * 0.999) ?? 10) * power;
}

export function scaleOf(values: readonly number[], wanted = 5): Scale {
  const known = values.filter(Number.isFinite);
  const least = Math.min(0, ...known);
  const most = known.some((value) => value !== 0) ? Math.max(0, ...known) : 1;
  const step = stepOf(most - least, wanted);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  const [low, high] = [first * step, last * step];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { low, high, ticks, at: (value) => Math.min(1, Math.max(0, (value - low) / (high - low))) };
}
