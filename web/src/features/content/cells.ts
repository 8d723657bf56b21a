// The rows of the answer laid out as a matrix: a line for each persona, a cell for each stage.
import type { ContentRow, MapDocument } from "@/api/types";
import type { Cell } from "@/shared/api/answers";

export type Row = ContentRow;

export interface MatrixCell {
  readonly stage: string;
  readonly whole: Row | undefined;
  readonly pieces: readonly Row[];
}

export interface Line {
  readonly persona: string;
  readonly cells: readonly MatrixCell[];
}

export interface MatrixData {
  readonly stages: readonly string[];
  readonly lines: readonly Line[];
}

/** Whoever is of no persona comes last, and is left out where nobody is. */
export function matrixOf(map: MapDocument, rows: readonly Row[]): MatrixData {
  const line = (persona: string): Line => ({
    persona,
    cells: map.stages.map((stage) => {
      const here = rows.filter((row) => row.persona === persona && row.stage === stage);
      return { stage, whole: here.find((row) => row.content === ""), pieces: here.filter((row) => row.content !== "") };
    }),
  });
  const nobody = line("");
  const isShown = map.personas.length === 0 || nobody.cells.some(({ whole }) => (whole?.reached ?? 0) > 0);
  return { stages: map.stages, lines: [...map.personas.map(({ id }) => line(id)), ...(isShown ? [nobody] : [])] };
}

/** How many cells of personas nothing serves; of everybody where there are no personas. */
export function gaps(rows: readonly Row[]): number {
  const some = rows.some((row) => row.persona !== "");
  return rows.filter((row) => row.content === "" && row.plan === "empty" && (row.persona !== "") === some).length;
}

export const cellFor = (row: Row, measure: string): Cell => ({ row: { persona: row.persona, stage: row.stage, content: row.content }, measure });
