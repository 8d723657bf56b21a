// The table twin of every chart: the same figures, sortable, every count a door to its customers.
import { Button } from "@mantine/core";
import { useState } from "react";

import type { AnyRow } from "@/shared/api/answers";
import { cellOf, figures, numberOf } from "@/shared/api/cells";
import type { AnalysisName, Question } from "@/shared/question/question";
import { COLUMNS, type Column } from "@/shared/texts/columns";
import { helpOfMeasure, labelOfMeasure } from "@/shared/texts/measures";
import { useNames } from "@/shared/use-names";

import type { OpenCell } from "./behind";
import { TableCell } from "./table-cell";

interface Props {
  readonly analysis: AnalysisName;
  readonly rows: readonly AnyRow[];
  readonly question: Question;
  readonly onOpen: OpenCell;
}

interface Sort {
  readonly name: string;
  readonly down: boolean;
}

const AT_ONCE = 100;
const WORDS = new Set(["touchpoint", "step", "path"]);
const LEFT = new Set(["text", "touchpoint", "stage", "path", "channel", "step", "moment"]);

function columnsOf(analysis: AnalysisName, rows: readonly AnyRow[]): readonly Column[] {
  const present = figures(rows[0] as AnyRow);
  const extra = ["group", "period"].filter((name) => present[name] !== undefined && present[name] !== null).map((name): Column => ({ name, kind: "text" }));
  return [...extra, ...COLUMNS[analysis].filter((column) => column.name in present)];
}

function sorted(rows: readonly AnyRow[], sort: Sort | null): readonly AnyRow[] {
  if (!sort) return rows;
  const sign = sort.down ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [figures(one), figures(other)];
    const [x, y] = [numberOf(a, sort.name), numberOf(b, sort.name)];
    if (x !== null || y !== null) return x === null ? 1 : y === null ? -1 : sign * (x - y);
    return sign * String(a[sort.name] ?? "").localeCompare(String(b[sort.name] ?? ""));
  });
}

export function AnswerTable({ analysis, rows, question, onOpen }: Props) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [all, setAll] = useState(false);
  const names = useNames(question.map);
  const columns = columnsOf(analysis, rows);
  const ordered = sorted(rows, sort);
  const shown = all ? ordered : ordered.slice(0, AT_ONCE);
  return (
    <section aria-labelledby="table" className="answer-table">
      <h2 id="table">Table</h2>
      <div className="panel table-scroll" tabIndex={0} role="group" aria-label="Table of the answer">
        <table className="grid-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <Header key={column.name} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column.name} className={LEFT.has(column.kind) ? (WORDS.has(column.kind) ? "words" : undefined) : "right"}>
                    <TableCell column={column} row={figures(row)} names={names} by={question.by} onOpen={() => onOpen(cellOf(analysis, row, column.name))} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && ordered.length > AT_ONCE && (
        <Button mt="xs" onClick={() => setAll(true)}>
          Show all {ordered.length} rows
        </Button>
      )}
    </section>
  );
}

interface HeaderProps {
  readonly column: Column;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

function Header({ column, sort, onSort }: HeaderProps) {
  const own = sort?.name === column.name ? sort : null;
  const next = own === null ? { name: column.name, down: true } : own.down ? { name: column.name, down: false } : null;
  return (
    <th scope="col" className={LEFT.has(column.kind) ? undefined : "right"} aria-sort={own ? (own.down ? "descending" : "ascending") : undefined}>
      <button type="button" className="sorts" title={helpOfMeasure(column.name)} onClick={() => onSort(next)}>
        {labelOfMeasure(column.name)}
        <span aria-hidden>{own ? (own.down ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}
