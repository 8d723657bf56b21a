// What is known about a customer: score with its parts, experience balance, identifiers, traits, channels.
import type { ReactNode } from "react";

import { Link } from "react-router";

import type { CustomerView } from "@/api/types";
import { count, tenths } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import { fieldLabel } from "@/shared/question/filters";
import { ChannelIcon } from "@/shared/ui/channel";
import { Identifier } from "@/shared/ui/identifier";

export function Profile({ customer }: { readonly customer: CustomerView }) {
  return (
    <aside className="profile" aria-label="Profile">
      <Score customer={customer} />
      <Balance customer={customer} />
      <Part title="Channels">
        <Pairs pairs={Object.entries(customer.channels).map(([name, touches]) => [spoken(name), count(touches), <ChannelIcon key={name} channel={name} />])} />
      </Part>
      <Part title="Identifiers">
        <ul className="profile-identifiers">
          {customer.identifiers.map((each) => (
            <li key={`${each.kind} ${each.value}`}>
              <Identifier of={each} />
            </li>
          ))}
        </ul>
        <p className="small profile-next">
          <Link to={`/customers/${encodeURIComponent(customer.id)}/identity`}>Why these are one person; split or merge</Link>
        </p>
      </Part>
      <Part title="Traits">
        <Pairs pairs={Object.entries(customer.traits).map(([name, value]) => [fieldLabel(name), value])} empty="Nothing known yet; import profiles to fill this." />
      </Part>
    </aside>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="panel profile-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

type Pair = readonly [string, ReactNode, ReactNode?];

function Pairs({ pairs, empty = "None" }: { readonly pairs: readonly Pair[]; readonly empty?: string }) {
  if (pairs.length === 0) return <p className="small quiet">{empty}</p>;
  return (
    <dl className="pairs">
      {pairs.map(([name, value, mark], index) => (
        <div key={index}>
          <dt>
            {mark} {name}
          </dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Score({ customer }: { readonly customer: CustomerView }) {
  const { value, parts } = customer.score;
  const most = Math.max(1, ...parts.map((part) => Math.abs(part.decayed)));
  return (
    <Part title="Score">
      <p className="profile-figure num">{tenths(value)}</p>
      <dl className="pairs">
        {parts.map((part) => (
          <div key={part.label} title={`${tenths(part.points)} points given, ${tenths(part.decayed)} left today`}>
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
    <Part title="Experience balance">
      <p className="profile-figure num">
        {positive - negative > 0 ? "+" : ""}
        {count(positive - negative)}
      </p>
      <p className="small quiet">
        {count(positive)} positive, {count(negative)} negative
      </p>
      {in_debt && <p className="small away">▾ in debt: a bad experience is not yet outweighed</p>}
    </Part>
  );
}
