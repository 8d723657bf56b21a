// The same as a table: every cell and every piece in it with all numbers.
import type { Cell } from "@/shared/api/answers";
import { count, interval, percent } from "@/shared/format/numbers";
import { stageName, worded, type Names } from "@/shared/names";

import { cellFor, type Row } from "./cells";
import { words } from "./words";

interface Props {
  readonly rows: readonly Row[];
  readonly names: Names;
  readonly onOpen: (title: string, cell: Cell) => void;
}

export function ContentTable({ rows, names, onOpen }: Props) {
  return (
    <section aria-labelledby="content-table">
      <h2 id="content-table">{words.table.title}</h2>
      <p className="quiet small">{words.table.care}</p>
      <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.table.title}>
        <table className="grid-table">
          <thead>
            <tr>
              {[words.persona, words.stage, words.content, words.table.plan].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
              {[words.table.reached, words.table.uses, words.table.customers, words.table.useRate, words.table.goOn, words.table.stageGoOn].map((title) => (
                <th key={title} scope="col" className="right">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={`${row.persona}|${row.stage}|${row.content}`} row={row} names={names} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ row, names, onOpen }: Pick<Props, "names" | "onOpen"> & { readonly row: Row }) {
  const number = (measure: "reached" | "uses" | "customers", title: string) => {
    const value = row[measure];
    if (!value) return <td className="right num">{count(value)}</td>;
    return (
      <td className="right">
        <button type="button" className="opens num" onClick={() => onOpen(title, cellFor(row, measure))}>
          {count(value)}
        </button>
      </td>
    );
  };
  const used = words.usedBy(row.title || words.table.any, stageName(row.stage));
  return (
    <tr className={row.content === "" ? "content-whole" : undefined}>
      <td>{row.persona ? names.persona(row.persona) : words.nobody}</td>
      <td>{stageName(row.stage)}</td>
      <td className="words">{row.title || words.table.any}</td>
      <td>{worded(words.plans, row.plan)}</td>
      {number("reached", words.inStage(stageName(row.stage)))}
      {number("uses", used)}
      {number("customers", used)}
      <Rate value={row.use_rate} low={row.use_low} high={row.use_high} />
      <Rate value={row.go_on_rate} low={row.go_on_low} high={row.go_on_high} />
      <Rate value={row.stage_go_on_rate} low={row.stage_go_on_low} high={row.stage_go_on_high} />
    </tr>
  );
}

interface RateProps {
  readonly value: number | null | undefined;
  readonly low: number | null | undefined;
  readonly high: number | null | undefined;
}

function Rate({ value, low, high }: RateProps) {
  return (
    <td className="right num">
      {percent(value)} <span className="quiet small content-interval">{interval(low, high)}</span>
    </td>
  );
}
