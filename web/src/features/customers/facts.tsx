// What was told about a customer: traits with where they are from, and the accounts it belongs to.
import { Link } from "react-router";

import type { CustomerView, Membership } from "@/api/types";
import { day } from "@/shared/format/time";
import { fieldLabel } from "@/shared/question/filters";
import { EVERYBODY, listAddress } from "@/shared/question/list-link";
import { Only } from "@/shared/ui/permitted";
import { useWorkspace } from "@/shared/workspace";

import { useList } from "./list/queries";
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

export function Accounts({ accounts, besides }: { readonly accounts: readonly Membership[]; readonly besides: string }) {
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
            <Only right="personal">
              <People account={each.account} besides={besides} />
            </Only>
          </div>
        ))}
      </dl>
    </Part>
  );
}

const FEW = 6;

/** Who else was seen with the account last. */
function People({ account, besides }: { readonly account: string; readonly besides: string }) {
  const where = [JSON.stringify({ account })];
  const { data } = useList({ ...EVERYBODY, where }, FEW);
  const page = data?.pages[0];
  const others = page?.rows.filter(({ id }) => id !== besides) ?? [];
  if (!page || others.length === 0) return null;
  return (
    <dd className="small account-people">
      {others.slice(0, FEW - 1).map(({ id, label }) => (
        <Link key={id} to={`/customers/${encodeURIComponent(id)}`}>
          {label || id}
        </Link>
      ))}
      {page.total > FEW && <Link to={listAddress({ where })}>{words.facts.people(page.total)}</Link>}
    </dd>
  );
}
