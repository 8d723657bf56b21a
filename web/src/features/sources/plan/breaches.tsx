// What of a source was not as planned so far: how many events were flagged, how many calls wait in the quarantine.
import { Link } from "react-router";

import type { Breach, Source } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { Trouble } from "@/shared/ui/trouble";

import { useBreaches } from "./queries";

export function Breaches({ source }: { readonly source: Source }) {
  const { data, error } = useBreaches(source.id);
  return (
    <section aria-labelledby="breaches" className="plan-breaches">
      <h2 id="breaches">Not as planned so far</h2>
      {error ? <Trouble failure={error} /> : null}
      {data?.length === 0 && <p className="panel source-part quiet">Nothing. What breaks the plan is counted here from the moment it is used.</p>}
      {data && data.length > 0 && <Table breaches={data} />}
    </section>
  );
}

const total = (breaches: readonly Breach[], name: "flagged" | "quarantined"): number => breaches.reduce((sum, each) => sum + each[name], 0);

function Table({ breaches }: { readonly breaches: readonly Breach[] }) {
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label="Not as planned so far">
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">What is wrong</th>
            <th scope="col" className="right">
              Flagged
            </th>
            <th scope="col" className="right">
              In quarantine
            </th>
          </tr>
        </thead>
        <tbody>
          {breaches.map(({ detail, flagged, quarantined }) => (
            <tr key={detail}>
              <td className="plan-detail">{detail}</td>
              <td className="right num">{flagged > 0 ? <Link to={`/explore/coverage?where=${encodeURIComponent(`context.plan=${detail}`)}`}>{count(flagged)}</Link> : "0"}</td>
              <td className="right num">{quarantined > 0 ? <Link to="/data/quarantine?reason=not_planned">{count(quarantined)}</Link> : "0"}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Together</th>
            <td className="right num">{count(total(breaches, "flagged"))}</td>
            <td className="right num">{count(total(breaches, "quarantined"))}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
