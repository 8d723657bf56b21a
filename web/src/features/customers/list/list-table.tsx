// The rows of a list: every customer a link, columns of choice, headings that sort, arrow keys that go from row to row.
import type { KeyboardEvent } from "react";
import { Link } from "react-router";

import type { CustomerRow, ListColumn } from "@/api/types";
import { count, decimal, signedCount, tenths } from "@/shared/format/numbers";
import { day } from "@/shared/format/time";
import type { Names } from "@/shared/names";
import type { ListLink } from "@/shared/question/list-link";
import { StateMark } from "@/shared/ui/state-mark";
import { useNames } from "@/shared/use-names";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { headingOf, isFigure } from "./headings";
import { words } from "./words";

interface Props {
  readonly rows: readonly CustomerRow[];
  readonly columns: readonly ListColumn[];
  readonly list: ListLink;
  readonly onChange: (change: Partial<ListLink>) => void;
}

/** Up and down lead to the customer above and below. */
function onArrow(event: KeyboardEvent<HTMLAnchorElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const links = [...(event.currentTarget.closest("tbody")?.querySelectorAll<HTMLAnchorElement>("a.customer-link") ?? [])];
  const next = links[links.indexOf(event.currentTarget) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function ListTable({ rows, columns, list, onChange }: Props) {
  const { zone } = useWorkspace();
  const names = useNames(useMapId(list.map));
  return (
    <div className="panel customer-list table-scroll" tabIndex={0} role="group" aria-label={words.order.rows}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="list-heading">{words.order.customer}</span>
            </th>
            {columns.map((column) => (
              <Heading key={column.name} column={column} list={list} onChange={onChange} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="customer-link" to={`/customers/${encodeURIComponent(row.id)}`} onKeyDown={onArrow}>
                  {row.label || row.id}
                </Link>
              </td>
              {columns.map((column) => (
                <td key={column.name} data-heading={headingOf(column)} className={isFigure(column.name) ? "right num" : undefined}>
                  <Shown name={column.name} row={row} names={names} zone={zone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ column, list, onChange }: { readonly column: ListColumn } & Pick<Props, "list" | "onChange">) {
  const heading = headingOf(column);
  const tone = isFigure(column.name) ? "right" : undefined;
  if (!column.sorts) {
    return (
      <th scope="col" className={tone}>
        <span className="list-heading">{heading}</span>
      </th>
    );
  }
  const own = (list.sort || (list.q ? "" : "last")) === column.name;
  const turned = own && !list.rising;
  return (
    <th scope="col" className={tone} aria-sort={own ? (list.rising ? "ascending" : "descending") : undefined}>
      <button type="button" className="sorts" onClick={() => onChange({ sort: column.name, rising: turned })}>
        {heading}
        <span aria-hidden>{own ? (list.rising ? " ↑" : " ↓") : ""}</span>
      </button>
    </th>
  );
}

interface ShownProps {
  readonly name: string;
  readonly row: CustomerRow;
  readonly names: Names;
  readonly zone: string;
}

const WRITINGS: Readonly<Record<string, (value: number) => string>> = { score: tenths, balance: signedCount, touches: count, events: count };

function Shown({ name, row, names, zone }: ShownProps) {
  const value = row.values[name] ?? null;
  if (name === "state") return <StateMark state={row.state} />;
  if (value === null) return <span className="quiet">–</span>;
  if (name === "first" || name === "last") return <span className="num quiet">{day(String(value), zone)}</span>;
  if (typeof value === "number") return <span className="num">{(WRITINGS[name] ?? decimal)(value)}</span>;
  return <span className="list-value">{names.value(name, String(value))}</span>;
}
