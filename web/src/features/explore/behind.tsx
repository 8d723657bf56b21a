// The drawer with the customers behind one number, kept in the address bar.
import { useCallback, useMemo } from "react";

import type { Analysis } from "@/api/types";
import type { Cell } from "@/shared/api/answers";
import { readCell } from "@/shared/api/cells";
import type { Names } from "@/shared/names";
import { fieldOf } from "@/shared/question/by";
import type { Question } from "@/shared/question/question";
import { useParameter } from "@/shared/question/use-parameter";
import { columnsOf, headingIn } from "@/shared/texts/columns";
import { Members } from "@/shared/ui/members";
import { SideDrawer } from "@/shared/ui/side-drawer";
import { useNames } from "@/shared/use-names";

import { words } from "./words";

/** What names a row and says nothing to a reader. */
const SILENT = new Set(["kind", "position"]);

export type OpenCell = (cell: Cell | null) => void;

export function useCell(): readonly [Cell | null, OpenCell] {
  const [text, setText] = useParameter("cell");
  const cell = useMemo(() => readCell(text), [text]);
  const open = useCallback<OpenCell>((next) => setText(next ? JSON.stringify(next) : ""), [setText]);
  return [cell, open];
}

interface Props {
  readonly analysis: Analysis;
  readonly question: Question;
  readonly cell: Cell | null;
  readonly onClose: () => void;
}

export function Behind({ analysis, question, cell, onClose }: Props) {
  const names = useNames(question.map);
  const columns = new Map(columnsOf(analysis, undefined).map((column) => [column.name, column]));
  const heading = (name: string) => headingIn(analysis, name);
  return (
    <SideDrawer title={cell ? heading(cell.measure) : ""} opened={cell !== null} onClose={onClose}>
      {cell && (
        <>
          <p className="behind-row">
            {Object.entries(cell.row)
              .filter(([name]) => !SILENT.has(name))
              .map(([name, value]) => words.behind(heading(name), said(fieldOf(question.by, name) ?? name, value, names)))
              .join(" · ")}
          </p>
          <p className="quiet small">{columns.get(cell.measure)?.help}</p>
          <Members analysis={analysis.name} question={question} cell={cell} />
        </>
      )}
    </SideDrawer>
  );
}

function said(name: string, value: string | number, names: Names): string {
  if (typeof value === "number") return String(value);
  return name === "path" ? value.split(" > ").map(names.touchpoint).join(" → ") : names.value(name === "source" || name === "target" ? "touchpoint" : name, value);
}
