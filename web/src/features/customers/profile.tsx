// What is known about a customer: score with its parts, experience balance, channels, identifiers, traits, consents, accounts.

import { Link } from "react-router";

import type { CustomerView } from "@/api/types";
import { count, tenths } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import { ChannelIcon } from "@/shared/ui/channel";
import { Identifier } from "@/shared/ui/identifier";
import { Only } from "@/shared/ui/permitted";

import { Consents } from "./consents";
import { Accounts, Traits } from "./facts";
import { Pairs, Part } from "./part";
import { words } from "./words";

export function Profile({ customer }: { readonly customer: CustomerView }) {
  return (
    <aside className="profile" aria-label={words.profile.title}>
      <Score customer={customer} />
      <Balance customer={customer} />
      <Part title={words.profile.channels}>
        <Pairs pairs={Object.entries(customer.channels).map(([name, touches]) => [spoken(name), count(touches), <ChannelIcon key={name} channel={name} />])} />
      </Part>
      <Part title={words.profile.identifiers}>
        <ul className="profile-identifiers">
          {customer.identifiers.map((each) => (
            <li key={`${each.kind} ${each.value}`}>
              <Identifier of={each} />
            </li>
          ))}
        </ul>
        <Only right="personal">
          <p className="small profile-next">
            <Link to={`/customers/${encodeURIComponent(customer.id)}/identity`}>{words.profile.why}</Link>
          </p>
        </Only>
      </Part>
      <Traits customer={customer} />
      <Consents consents={customer.consents} history={customer.consent_history} />
      <Accounts accounts={customer.accounts} besides={customer.id} />
    </aside>
  );
}

function Score({ customer }: { readonly customer: CustomerView }) {
  const { value, parts } = customer.score;
  const most = Math.max(1, ...parts.map((part) => Math.abs(part.decayed)));
  return (
    <Part title={words.profile.score}>
      <p className="profile-figure num">{tenths(value)}</p>
      <dl className="pairs">
        {parts.map((part) => (
          <div key={part.label} title={words.profile.points(tenths(part.points), tenths(part.decayed))}>
            <dt>
              {spoken(part.label)} <span className="quiet">× {count(part.count)}</span>
              <span className="score-bar" aria-hidden>
                <span style={{ width: `${(Math.abs(part.decayed) / most) * 100}%` }} />
              </span>
            </dt>
            <dd className="num">{tenths(part.decayed)}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Balance({ customer }: { readonly customer: CustomerView }) {
  const { positive, negative, in_debt } = customer.balance;
  return (
    <Part title={words.profile.balance}>
      <p className="profile-figure num">
        {positive - negative > 0 ? "+" : ""}
        {count(positive - negative)}
      </p>
      <p className="small quiet">
        {words.profile.sides(count(positive), count(negative))}
      </p>
      {in_debt && <p className="small away">{words.profile.debt}</p>}
    </Part>
  );
}
