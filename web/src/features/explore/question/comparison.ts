// The text form of a comparison, `previous`, `2017-01-01..2017-03-31` or `field=value`, taken apart and put together again.
export type Kind = "" | "previous" | "period" | "others";

export interface Comparison {
  readonly kind: Kind;
  readonly from: string;
  readonly to: string;
  readonly filter: string;
}

const PERIOD = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

export function readAgainst(text: string): Comparison {
  const [, from = "", to = ""] = PERIOD.exec(text) ?? [];
  if (text === "") return { kind: "", from, to, filter: "" };
  if (text === "previous") return { kind: "previous", from, to, filter: "" };
  return from ? { kind: "period", from, to, filter: "" } : { kind: "others", from, to, filter: text };
}

/** Nothing while an end is missing or they stand the wrong way round. */
export const writePeriod = ({ from, to }: { readonly from: string; readonly to: string }): string => (from && to && from <= to ? `${from}..${to}` : "");
