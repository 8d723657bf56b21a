// Rejected rows, kept whole: where each stood, why it was rejected, and its text as it was.
import { Pagination } from "@mantine/core";
import { useState } from "react";

import type { QuarantineRow } from "@/api/types";
import { useQuarantine } from "@/shared/api/queries";
import { count } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

const SIZE = 20;

export function Quarantine() {
  const [page, setPage] = useState(1);
  const { data, error, isPending } = useQuarantine((page - 1) * SIZE, SIZE);
  return (
    <section aria-labelledby="quarantine">
      <h2 id="quarantine">
        Quarantine {data && data.total > 0 ? <span className="quiet num">{count(data.total)}</span> : null}
      </h2>
      {error ? <Trouble failure={error} /> : null}
      {isPending && <Lines rows={3} />}
      {data?.total === 0 && (
        <p className="panel data-none">
          <span className="met">✓</span> Nothing was rejected. Rows that cannot be used would stand here with file, line, reason and their text.
        </p>
      )}
      {data && data.total > 0 && <Rows rows={data.rows} />}
      {data && data.total > SIZE && (
        <Pagination mt="sm" size="sm" total={Math.ceil(data.total / SIZE)} value={page} onChange={setPage} getControlProps={(control) => ({ "aria-label": `${control} page` })} />
      )}
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly QuarantineRow[] }) {
  return (
    <ol className="panel quarantine-list">
      {rows.map((row) => (
        <li key={row.id}>
          <p>
            <strong className="away">{spoken(row.reason)}</strong> {row.detail}
          </p>
          <p className="mono quarantine-raw">{row.raw}</p>
          <p className="quiet small">
            {row.file}, line {count(row.line)}
          </p>
        </li>
      ))}
    </ol>
  );
}
