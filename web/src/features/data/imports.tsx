// Every file that came in, and what became of its rows.
import type { ImportRecord } from "@/api/types";
import { useImports } from "@/shared/api/queries";
import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { Empty } from "@/shared/ui/empty";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

export function Imports() {
  const { data, error, isPending } = useImports();
  return (
    <section aria-labelledby="imports">
      <h2 id="imports">Imports</h2>
      {error ? <Trouble failure={error} /> : null}
      {isPending && <Lines rows={3} />}
      {data?.length === 0 && (
        <Empty title="Here every imported file will stand.">
          Bring the first with <code>touchline import events.csv</code>; CSV, JSON lines, Parquet, Excel and XES are read.
        </Empty>
      )}
      {data && data.length > 0 && <Table records={data} />}
    </section>
  );
}

function Table({ records }: { readonly records: readonly ImportRecord[] }) {
  const { zone } = useWorkspace();
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label="Imports">
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Rows are</th>
            <th scope="col" className="right">
              Received
            </th>
            <th scope="col" className="right">
              = Accepted
            </th>
            <th scope="col" className="right">
              + Duplicate
            </th>
            <th scope="col" className="right">
              + Rejected
            </th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ at, summary }, index) => (
            <tr key={`${at}-${index}`}>
              <td className="data-file" title={columns(summary.mapping)}>
                {summary.file}
              </td>
              <td>{summary.dataset}</td>
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
