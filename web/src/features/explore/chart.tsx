// The chart of an answer, where there is one for the analysis; broken-down answers are drawn once per group, to the same scale.
import { createElement, type RefObject } from "react";

import type { Analysis } from "@/api/types";
import type { Cell } from "@/shared/api/answers";
import type { Figures } from "@/shared/api/cells";
import type { Question } from "@/shared/question/question";
import { useNames } from "@/shared/use-names";

import { CHARTS } from "./charts";
import { words } from "./words";

interface Props {
  readonly analysis: Analysis;
  readonly rows: readonly Figures[];
  readonly question: Question;
  readonly onOpen: (cell: Cell) => void;
  readonly picture: RefObject<HTMLDivElement | null>;
}

export function Chart({ analysis, rows, question, onOpen, picture }: Props) {
  const names = useNames(question.map);
  const drawing = CHARTS[analysis.name];
  if (!drawing) return null;
  return (
    <div className="chart panel">
      <h2 className="visually-hidden">{words.chart}</h2>
      <div ref={picture}>{createElement(drawing, { rows, question, names, onOpen })}</div>
    </div>
  );
}
