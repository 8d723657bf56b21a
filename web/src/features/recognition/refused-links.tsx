// Links that a rule left out, each with the reason, and the way to let it join after all.
import { Button } from "@mantine/core";
import { useState } from "react";

import type { RefusedLink } from "@/api/types";
import { day } from "@/shared/format/time";
import { sentence } from "@/shared/server/sentence";
import { useWorkspace } from "@/shared/workspace";

import { Decide } from "./decide";
import { IdentifierLink } from "./identifier-link";
import { wishing } from "./queries";
import { words } from "./words";

interface Props {
  readonly title: string;
  readonly rows: readonly RefusedLink[];
  readonly none: string;
}

export function RefusedLinks({ title, rows, none }: Props) {
  const [asked, setAsked] = useState<RefusedLink | null>(null);
  return (
    <section aria-labelledby="refused">
      <h2 id="refused">{title}</h2>
      {rows.length === 0 && <p className="panel recognition-none">{none}</p>}
      <ul className="bonds">
        {rows.map((row, index) => (
          <RefusedRow key={index} row={row} onApprove={() => setAsked(row)} />
        ))}
      </ul>
      {asked && (
        <Decide
          wish={wishing("approve", [asked.one.value, asked.other.value])}
          title={words.refused.ask}
          act={words.refused.act}
          done={words.refused.done(asked.one.value, asked.other.value)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

/** What the rules of a split and of shared devices say is no mistake to be approved one by one. */
const FINAL = new Set(["split", "shared"]);

function RefusedRow({ row, onApprove }: { readonly row: RefusedLink; readonly onApprove: () => void }) {
  const { zone } = useWorkspace();
  return (
    <li className="panel bond">
      <p className="bond-ends">
        <IdentifierLink of={row.one} />
        <span className="bond-line broken" aria-label={words.refused.not} role="img" />
        <IdentifierLink of={row.other} />
      </p>
      <p className="small">
        <span className="away">▾ {sentence(row.detail)}</span> <span className="quiet num">{words.refused.seen(day(row.time, zone))}</span>
      </p>
      {!FINAL.has(row.reason) && (
        <p>
          <Button onClick={onApprove}>{words.refused.join}</Button>
        </p>
      )}
    </li>
  );
}
