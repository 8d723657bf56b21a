// The pieces a profile is made of: a titled part, and names with their values.
import type { ReactNode } from "react";

import { words } from "./words";

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="panel profile-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export type Pair = readonly [string, ReactNode, ReactNode?];

export function Pairs({ pairs, empty = words.profile.empty }: { readonly pairs: readonly Pair[]; readonly empty?: string }) {
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
