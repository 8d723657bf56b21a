// Measured numbers as a list in which every number that has customers behind it can be opened.
import type { ReactNode } from "react";

import { helpOfMeasure, labelOfMeasure } from "@/shared/texts/measures";

import { words } from "./words";

export interface Measure {
  readonly name: string;
  readonly value: ReactNode;
  readonly opens?: boolean;
  readonly beside?: ReactNode;
}

interface Props {
  readonly measures: readonly Measure[];
  readonly chosen: string;
  readonly onChoose: (measure: string) => void;
}

export function Measured({ measures, chosen, onChoose }: Props) {
  return (
    <dl className="measured">
      {measures.map(({ name, value, opens, beside }) => (
        <div key={name} className={name === chosen ? "measured-row chosen" : "measured-row"} title={helpOfMeasure(name)}>
          <dt>{labelOfMeasure(name)}</dt>
          <dd>
            {beside}
            {opens ? (
              <button type="button" className="opens num" aria-pressed={name === chosen} onClick={() => onChoose(name)} aria-label={words.showCustomers(labelOfMeasure(name))}>
                {value}
              </button>
            ) : (
              <span className="num">{value}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
