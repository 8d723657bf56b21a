// Every file that came in, and what became of its rows.
import { Link } from "react-router";

import type { ImportRecord } from "@/api/types";
import { useImports } from "@/shared/api/queries";
import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { worded } from "@/shared/names";
import { Empty } from "@/shared/ui/empty";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { Only } from "@/shared/ui/permitted";
import { useWorkspace } from "@/shared/workspace";

import { words } from "./words";

export function Imports() {
  const { data, error, isPending } = useImports();
  return (
    <section aria-labelledby="imports">
      <header className="data-head">
        <h2 id="imports">{words.imports.title}</h2>
        <Only right="import">
          <Link to="/data/import">{words.imports.another}</Link>
        </Only>
      </header>
      {error ? <Trouble failure={error} /> : null}
      {isPending && <Lines rows={3} />}
      {data?.length === 0 && (
        <Empty title={words.imports.empty} next={<Only right="import"><Link to="/data/import">{words.imports.first}</Link></Only>}>
          {words.imports.bring(<code>touchline import events.csv</code>)}
        </Empty>
      )}
      {data && data.length > 0 && <Table records={data} />}
    </section>
  );
}

function Table({ records }: { readonly records: readonly ImportRecord[] }) {
  const { zone } = useWorkspace();
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.imports.title}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{words.imports.file}</th>
            <th scope="col">{words.imports.rowsAre}</th>
            <th scope="col" className="right">
              {words.headings.received}
            </th>
            <th scope="col" className="right">
              {words.headings.accepted}
            </th>
            <th scope="col" className="right">
              {words.headings.duplicate}
            </th>
            <th scope="col" className="right">
              {words.headings.rejected}
            </th>
            <th scope="col">{words.imports.when}</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ at, summary }, index) => (
            <tr key={`${at}-${index}`}>
              <td className="data-file" title={columns(summary.mapping)}>
                {summary.file}
              </td>
              <td>{worded(words.imports.datasets, summary.dataset)}</td>
              <td className="right num">{count(summary.received)}</td>
              <td className="right num">{count(summary.accepted)}</td>
              <td className="right num">{count(summary.duplicate)}</td>
              <td className={summary.rejected > 0 ? "right num away" : "right num"} title={columns(summary.reasons)}>
                {count(summary.rejected)}
              </td>
              <td className="num quiet">{dayAndClock(at, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const columns = (pairs: Readonly<Record<string, string | number>> | undefined): string =>
  Object.entries(pairs ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
