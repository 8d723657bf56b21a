// Paths as an icicle: each prefix a block, as tall as its share of the runs, to the right of the prefix it continues.
export interface PathCount {
  readonly path: string;
  readonly count: number;
}

export interface Block<Row extends PathCount> {
  readonly row: Row;
  readonly step: string;
  readonly depth: number;
  /** Shares of the whole height, 0 to 1. */
  readonly top: number;
  readonly height: number;
}

const BETWEEN = " > ";

export const stepsOf = (path: string): readonly string[] => path.split(BETWEEN);
const parentOf = (path: string): string => stepsOf(path).slice(0, -1).join(BETWEEN);

function byParent<Row extends PathCount>(rows: readonly Row[]): Map<string, Row[]> {
  const known = new Set(rows.map((row) => row.path));
  const families = new Map<string, Row[]>();
  for (const row of rows) {
    const parent = parentOf(row.path);
    const key = known.has(parent) ? parent : "";
    families.set(key, [...(families.get(key) ?? []), row]);
  }
  for (const family of families.values()) family.sort((a, b) => b.count - a.count || a.path.localeCompare(b.path));
  return families;
}

/** Lay out prefixes; siblings stand under one another, most frequent first, inside the height of their parent. */
export function icicle<Row extends PathCount>(rows: readonly Row[]): readonly Block<Row>[] {
  const families = byParent(rows);
  const roots = families.get("") ?? [];
  const whole = roots.reduce((sum, row) => sum + row.count, 0) || 1;
  const blocks: Block<Row>[] = [];
  const place = (family: readonly Row[], from: number, depth: number): void => {
    let top = from;
    for (const row of family) {
      const height = row.count / whole;
      blocks.push({ row, step: stepsOf(row.path).at(-1) ?? "", depth, top, height });
      place(families.get(row.path) ?? [], top, depth + 1);
      top += height;
    }
  };
  place(roots, 0, 0);
  return blocks;
}
