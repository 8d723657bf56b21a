// What of a source was not as planned so far: how many events were flagged, how many calls wait in the quarantine.
import { Link } from "react-router";

import type { Breach, Source } from "@/api/types";
import { words } from "@/features/sources/words";
import { count } from "@/shared/format/numbers";
import { sentence } from "@/shared/server/sentence";
import { Trouble } from "@/shared/ui/trouble";

import { useBreaches } from "./queries";

export function Breaches({ source }: { readonly source: Source }) {
  const { data, error } = useBreaches(source.id);
  return (
    <section aria-labelledby="breaches" className="plan-breaches">
      <h2 id="breaches">{words.plan.breaches}</h2>
      {error ? <Trouble failure={error} /> : null}
      {data?.length === 0 && <p className="panel source-part quiet">{words.plan.noBreaches}</p>}
      {data && data.length > 0 && <Table breaches={data} />}
    </section>
  );
}

const total = (breaches: readonly Breach[], name: "flagged" | "quarantined"): number => breaches.reduce((sum, each) => sum + each[name], 0);

function Table({ breaches }: { readonly breaches: readonly Breach[] }) {
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.plan.breaches}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{words.plan.wrong}</th>
            <th scope="col" className="right">
              {words.plan.flagged}
            </th>
            <th scope="col" className="right">
              {words.plan.quarantined}
            </th>
          </tr>
        </thead>
        <tbody>
          {breaches.map(({ detail, flagged, quarantined }) => (
            <tr key={detail}>
              <td className="plan-detail">{sentence(detail)}</td>
              <td className="right num">{flagged > 0 ? <Link to={`/explore/coverage?where=${encodeURIComponent(`context.plan=${detail}`)}`}>{count(flagged)}</Link> : "0"}</td>
              <td className="right num">{quarantined > 0 ? <Link to="/data/quarantine?reason=not_planned">{count(quarantined)}</Link> : "0"}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.plan.together}</th>
            <td className="right num">{count(total(breaches, "flagged"))}</td>
            <td className="right num">{count(total(breaches, "quarantined"))}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
