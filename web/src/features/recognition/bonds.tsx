// The links that made identifiers one customer, in the order in which they joined, each with what showed it.
import { Link } from "react-router";

import type { Bond } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { Identifier } from "@/shared/ui/identifier";
import { useWorkspace } from "@/shared/workspace";

export function Bonds({ bonds }: { readonly bonds: readonly Bond[] }) {
  return (
    <section aria-labelledby="bonds">
      <h2 id="bonds">
        {bonds.length === 0 ? "No links" : `${count(bonds.length)} ${bonds.length === 1 ? "link" : "links"}, in the order in which they joined`}
      </h2>
      {bonds.length === 0 && <p className="panel recognition-none">One identifier alone: there is nothing to join.</p>}
      <ol className="bonds">
        {bonds.map((bond, index) => (
          <BondRow key={index} bond={bond} />
        ))}
      </ol>
    </section>
  );
}

function BondRow({ bond }: { readonly bond: Bond }) {
  const { zone } = useWorkspace();
  return (
    <li className="panel bond">
      <p className="bond-ends">
        <Identifier of={bond.one} />
        <span className="bond-line" aria-label="is the same customer as" role="img" />
        <Identifier of={bond.other} />
      </p>
      <p className="small quiet">
        {bond.decision === null ? "First seen together on " : "Made one on "}
        <span className="num">{dayAndClock(bond.time, zone)}</span>
        {bond.decision !== null && (
          <>
            {" by "}
            <Link to="/review/decisions">decision {bond.decision}</Link>
          </>
        )}
      </p>
      {bond.evidence.length > 0 && (
        <ul className="bond-evidence small">
          {bond.evidence.map((each) => (
            <li key={`${each.dataset} ${each.seq}`}>
              {each.dataset === "profiles" ? "profile" : "event"} <strong>{each.event || "without a name"}</strong> from {each.source || "a file"}, row <span className="num">{count(each.seq)}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
