// What was told about a customer: traits with where they are from, and the accounts it belongs to.
import type { CustomerView, Membership } from "@/api/types";
import { day } from "@/shared/format/time";
import { fieldLabel } from "@/shared/question/filters";
import { useWorkspace } from "@/shared/workspace";

import { Part } from "./part";
import { words } from "./words";

export function Traits({ customer }: { readonly customer: CustomerView }) {
  const { zone } = useWorkspace();
  const traits = Object.entries(customer.traits);
  return (
    <Part title={words.facts.traits}>
      {traits.length === 0 && <p className="small quiet">{words.facts.none}</p>}
      <dl className="facts">
        {traits.map(([name, value]) => {
          const origin = customer.origins[name];
          return (
            <div key={name}>
              <dt>{fieldLabel(name)}</dt>
              <dd>{value}</dd>
              {origin && (
                <dd className="quiet small num">
                  {words.facts.since(day(origin.since, zone))}
                  {origin.source && `, ${words.facts.from(origin.source)}`}
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </Part>
  );
}

export function Accounts({ accounts }: { readonly accounts: readonly Membership[] }) {
  const { zone } = useWorkspace();
  if (accounts.length === 0) return null;
  return (
    <Part title={words.facts.accounts}>
      <dl className="facts">
        {accounts.map((each) => (
          <div key={each.account}>
            <dt className="mono">{each.account}</dt>
            <dd>{each.role || <span className="quiet">{words.facts.noRole}</span>}</dd>
            <dd className="quiet small num">{words.facts.since(day(each.since, zone))}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
