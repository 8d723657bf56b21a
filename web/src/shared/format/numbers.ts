// Numbers as the reader writes them: counts, shares and intervals in the reader's locale.
import { numberFormat, type NumberFormat } from "@/language";

import { words } from "@/shared/words";

export const DASH = "–";

const counts = numberFormat();
const compacts = numberFormat({ notation: "compact", maximumFractionDigits: 1 });
const decimals = numberFormat({ maximumFractionDigits: 2 });
const tenth = numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const shares = [0, 1, 2].map(
  (digits) => numberFormat({ style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

export type Maybe = number | null | undefined;

const absent = (value: Maybe): value is null | undefined => value === null || value === undefined || Number.isNaN(value);

/** 12,431 */
export function count(value: Maybe): string {
  return absent(value) ? DASH : counts.format(value);
}

/** 12.4K, for places too narrow for every digit. */
export function compact(value: Maybe): string {
  return absent(value) ? DASH : compacts.format(value);
}

/** A plain number with at most two decimals. */
export function decimal(value: Maybe): string {
  return absent(value) ? DASH : decimals.format(value);
}

/** A plain number with one decimal, for figures that stand under one another. */
export function tenths(value: Maybe): string {
  return absent(value) ? DASH : tenth.format(value);
}

/** A share as a percentage: one decimal, two below one percent, none for exactly everything or nothing. */
export function percent(share: Maybe): string {
  if (absent(share)) return DASH;
  const digits = share === 0 || share === 1 ? 0 : share < 0.01 ? 2 : 1;
  return (shares[digits] as NumberFormat).format(share);
}

const sign = (value: number): string => (value > 0 ? "+" : value < 0 ? "−" : "");

/** A number with its sign: +12.3, −4.0. */
export function signed(value: Maybe): string {
  return absent(value) ? DASH : `${sign(value)}${tenth.format(Math.abs(value))}`;
}

/** A difference of shares in percentage points: +12.3. */
export const points = (share: Maybe): string => (absent(share) ? DASH : signed(share * 100));

/** The same with its unit: +12.3 pts. */
export const change = (share: Maybe): string => (absent(share) ? DASH : words.numbers.points(points(share)));

/** The 95 % interval in words: 61.2 % to 64.0 %. */
export function interval(low: Maybe, high: Maybe): string {
  return absent(low) || absent(high) ? "" : words.numbers.between(percent(low), percent(high));
}

/** An amount of money in the workspace's currency; a currency nobody knows falls back to the bare number. */
export function money(value: number, currency: string): string {
  try {
    return numberFormat({ style: "currency", currency }).format(value);
  } catch {
    return `${decimals.format(value)} ${currency}`.trim();
  }
}

/** 1.2 MB */
export function bytes(value: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  return numberFormat({ style: "unit", unit: units[power] ?? "byte", maximumFractionDigits: 1 }).format(value / 1000 ** power);
}

const differences = numberFormat({ maximumFractionDigits: 0, signDisplay: "exceptZero" });

/** So many more or fewer, in whole numbers. */
export const signedCount = (number: number): string => differences.format(number);
