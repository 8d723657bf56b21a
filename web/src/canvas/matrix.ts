// Transitions as a matrix: which touchpoints stand in which order, and what is in each cell.
export interface Pair {
  readonly source: string;
  readonly target: string;
  readonly count: number;
}

export const START = "(start)";
export const END = "(end)";

export interface Matrix<Row extends Pair> {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly cell: (source: string, target: string) => Row | undefined;
}

/** Rows and columns in the order of the map, start first and end last; names the map does not know follow by volume. */
export function matrix<Row extends Pair>(rows: readonly Row[], order: readonly string[]): Matrix<Row> {
  const volume = new Map<string, number>();
  const add = (name: string, count: number) => volume.set(name, (volume.get(name) ?? 0) + count);
  for (const row of rows) {
    add(row.source, row.count);
    add(row.target, row.count);
  }
  const place = (name: string): number => {
    if (name === START) return -1;
    if (name === END) return Number.MAX_SAFE_INTEGER;
    const at = order.indexOf(name);
    return at >= 0 ? at : order.length + 1 / (1 + (volume.get(name) ?? 0));
  };
  const sorted = (names: Iterable<string>) => [...new Set(names)].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  const cells = new Map(rows.map((row) => [JSON.stringify([row.source, row.target]), row]));
  return {
    sources: sorted(rows.map((row) => row.source)),
    targets: sorted(rows.map((row) => row.target)),
    cell: (source, target) => cells.get(JSON.stringify([source, target])),
  };
}
