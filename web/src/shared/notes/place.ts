// Where a day lies on an axis of evenly spaced periods: 0 at the first, 1 at the last; null where it is not on it.
const instant = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export function placeOf(day: string, begins: readonly string[]): number | null {
  if (begins.length < 2) return null;
  const at = instant(day);
  const edges = begins.map(instant);
  const last = edges.length - 1;
  const after = edges.findIndex((edge) => edge > at);
  if (after === 0) return null;
  if (after > 0) return (after - 1 + (at - (edges[after - 1] ?? at)) / ((edges[after] ?? at) - (edges[after - 1] ?? at))) / last;
  const span = (edges[last] ?? at) - (edges[last - 1] ?? at);
  return at < (edges[last] ?? at) + span ? 1 : null;
}
