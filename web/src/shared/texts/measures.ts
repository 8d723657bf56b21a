// What every measured column is called and what it means, in one place.
import { words } from "./words";

export interface MeasureText {
  readonly label: string;
  readonly help: string;
}

const MEASURES: Readonly<Record<string, MeasureText>> = words.measures;

export const labelOfMeasure = (name: string): string => MEASURES[name]?.label ?? name.replaceAll("_", " ");
export const helpOfMeasure = (name: string): string => MEASURES[name]?.help ?? "";
