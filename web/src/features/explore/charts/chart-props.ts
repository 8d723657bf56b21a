// What every chart is given: the rows, the question, names for people, and a way to open a number.
import type { Cell } from "@/shared/api/answers";
import type { Names } from "@/shared/names";
import type { Question } from "@/shared/question/question";

export interface ChartProps<Row> {
  readonly rows: readonly Row[];
  readonly question: Question;
  readonly names: Names;
  readonly onOpen: (cell: Cell) => void;
}
