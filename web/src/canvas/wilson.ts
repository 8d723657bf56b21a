// The 95 % interval of a share after Wilson (1927): honest for few cases and near nothing or everything.
const Z = 1.959963984540054;

export interface Share {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

export function wilson(hits: number, cases: number): Share | null {
  if (cases <= 0) return null;
  const rate = hits / cases;
  const base = 1 + (Z * Z) / cases;
  const centre = (rate + (Z * Z) / (2 * cases)) / base;
  const half = (Z * Math.sqrt((rate * (1 - rate)) / cases + (Z * Z) / (4 * cases * cases))) / base;
  return { rate, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
