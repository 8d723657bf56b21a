// A line over periods with the band of its interval, as paths in a given box; gaps stay gaps.
export interface TrendPoint {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface TrendLine {
  readonly line: string;
  readonly band: string;
  readonly places: readonly (Place | null)[];
}

const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;

/** Cut a row of points where one is missing. */
function stretches<T>(points: readonly (T | null)[]): T[][] {
  const parts: T[][] = [[]];
  for (const point of points) {
    if (point === null) parts.push([]);
    else parts.at(-1)?.push(point);
  }
  return parts.filter((part) => part.length > 0);
}

export function trendLine(points: readonly TrendPoint[], width: number, height: number, most: number): TrendLine {
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  const x = (index: number) => (points.length > 1 ? index * step : width / 2);
  const y = (share: number) => height - (Math.min(share, most) / most) * height;
  const places = points.map(({ value }, index) => (value === null ? null : { x: x(index), y: y(value) }));
  const line = stretches(places)
    .map((part) => `M${part.map((place) => at(place.x, place.y)).join(" L")}`)
    .join(" ");
  const spans = points.map(({ low, high }, index) => (low === null || high === null ? null : { x: x(index), low: y(low), high: y(high) }));
  const band = stretches(spans)
    .map((part) => `M${part.map((span) => at(span.x, span.high)).join(" L")} L${part.toReversed().map((span) => at(span.x, span.low)).join(" L")} Z`)
    .join(" ");
  return { line, band, places };
}
