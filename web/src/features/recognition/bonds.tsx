// The links that made identifiers one customer, in the order in which they joined, each with what showed it.
import { Link } from "react-router";

import type { Bond } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { Identifier } from "@/shared/ui/identifier";
import { useWorkspace } from "@/shared/workspace";

import { words } from "./words";

export function Bonds({ bonds }: { readonly bonds: readonly Bond[] }) {
  return (
    <section aria-labelledby="bonds">
      <h2 id="bonds">
        {bonds.length === 0 ? words.bonds.noneTitle : words.bonds.title(bonds.length)}
      </h2>
      {bonds.length === 0 && <p className="panel recognition-none">{words.bonds.none}</p>}
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
  const moment = <span className="num">{dayAndClock(bond.time, zone)}</span>;
  return (
    <li className="panel bond">
      <p className="bond-ends">
        <Identifier of={bond.one} />
        <span className="bond-line" aria-label={words.bonds.same} role="img" />
        <Identifier of={bond.other} />
      </p>
      <p className="small quiet">
        {bond.decision === null ? words.bonds.seen(moment) : words.bonds.decided(moment, <Link to="/review/decisions">{words.bonds.decision(bond.decision)}</Link>)}
      </p>
      {bond.evidence.length > 0 && (
        <ul className="bond-evidence small">
          {bond.evidence.map((each) => (
            <li key={`${each.dataset} ${each.seq}`}>
              {(each.dataset === "profiles" ? words.bonds.profile : words.bonds.event)(<strong>{each.event || words.bonds.nameless}</strong>, each.source || words.bonds.file, <span className="num">{count(each.seq)}</span>)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
