// The table twin of every chart: the same figures, sortable, every count a door to its customers.
import { Button, Switch, Tooltip } from "@mantine/core";
import { useState } from "react";

import type { Analysis } from "@/api/types";
import { cellOf, numberOf, type Figures } from "@/shared/api/cells";
import type { Question } from "@/shared/question/question";
import { columnsOf, type ShownColumn } from "@/shared/texts/columns";
import { useNames } from "@/shared/use-names";

import type { OpenCell } from "./behind";
import { TableCell } from "./table-cell";
import { words } from "./words";

interface Props {
  readonly analysis: Analysis;
  readonly rows: readonly Figures[];
  readonly question: Question;
  readonly onOpen: OpenCell;
}

interface Sort {
  readonly name: string;
  readonly down: boolean;
}

const AT_ONCE = 100;
const WRAPPED = new Set<ShownColumn["writing"]>(["touchpoint", "step", "path"]);
const LEFT = new Set<ShownColumn["writing"]>(["text", "figure", "group", "touchpoint", "stage", "path", "channel", "step", "moment"]);

function sorted(rows: readonly Figures[], sort: Sort | null): readonly Figures[] {
  if (!sort) return rows;
  const sign = sort.down ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [x, y] = [numberOf(one, sort.name), numberOf(other, sort.name)];
    if (x !== null || y !== null) return x === null ? 1 : y === null ? -1 : sign * (x - y);
    return sign * String(one[sort.name] ?? "").localeCompare(String(other[sort.name] ?? ""));
  });
}

export function AnswerTable({ analysis, rows, question, onOpen }: Props) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [all, setAll] = useState(false);
  const names = useNames(question.map);
  const [wide, setWide] = useState(false);
  const possible = columnsOf(analysis, rows[0]);
  const columns = wide ? possible : possible.filter(({ first }) => first);
  const keys = analysis.columns.filter(({ key }) => key).map(({ name }) => name);
  const ordered = sorted(rows, sort);
  const shown = all ? ordered : ordered.slice(0, AT_ONCE);
  return (
    <section aria-labelledby="table" className="answer-table">
      <div className="answer-table-head">
        <h2 id="table">{words.table.title}</h2>
        {possible.some(({ first }) => !first) && <Switch label={words.table.all} checked={wide} onChange={(event) => setWide(event.currentTarget.checked)} />}
      </div>
      <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.table.label}>
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
                  <td key={column.name} className={LEFT.has(column.writing) ? (WRAPPED.has(column.writing) ? "words" : undefined) : "right"}>
                    <TableCell column={column} row={row} names={names} by={question.by} onOpen={() => onOpen(cellOf(row, column.name, keys))} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && ordered.length > AT_ONCE && (
        <Button mt="xs" onClick={() => setAll(true)}>
          {words.table.rows(ordered.length)}
        </Button>
      )}
    </section>
  );
}

interface HeaderProps {
  readonly column: ShownColumn;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

function Header({ column, sort, onSort }: HeaderProps) {
  const own = sort?.name === column.name ? sort : null;
  const next = own === null ? { name: column.name, down: true } : own.down ? { name: column.name, down: false } : null;
  return (
    <th scope="col" className={LEFT.has(column.writing) ? undefined : "right"} aria-sort={own ? (own.down ? "descending" : "ascending") : undefined}>
      <Tooltip label={column.help} disabled={!column.help} events={{ hover: true, focus: true, touch: true }}>
        <button type="button" className="sorts" onClick={() => onSort(next)}>
          {column.heading}
          <span aria-hidden>{own ? (own.down ? " ↓" : " ↑") : ""}</span>
        </button>
      </Tooltip>
    </th>
  );
}
