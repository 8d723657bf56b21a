// What a decision would do: the customers it touches, as they are and as they would be.
import type { Side, Wish } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { day } from "@/shared/format/time";
import { fieldLabel } from "@/shared/question/filters";
import { Identifier } from "@/shared/ui/identifier";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { useOutlook } from "./queries";

export function OutlookView({ wish }: { readonly wish: Wish }) {
  const { data, error, isPending } = useOutlook(wish);
  if (error) return <Trouble failure={error} />;
  if (isPending) return <Lines rows={3} height={40} />;
  return (
    <div className="outlook">
      <Sides title="Now" sides={data.before} />
      <Sides title="Afterwards" sides={data.after} />
    </div>
  );
}

function Sides({ title, sides }: { readonly title: string; readonly sides: readonly Side[] }) {
  return (
    <section aria-label={title}>
      <h3>
        {title}: {count(sides.length)} {sides.length === 1 ? "customer" : "customers"}
      </h3>
      {sides.map((side) => (
        <SideCard key={side.id} side={side} />
      ))}
    </section>
  );
}

function SideCard({ side }: { readonly side: Side }) {
  const { zone } = useWorkspace();
  const traits = Object.entries(side.traits);
  return (
    <div className="side">
      <p>
        <strong>{side.label || side.id}</strong>
      </p>
      <p className="quiet small num">
        {count(side.events)} {side.events === 1 ? "event" : "events"}
        {side.first && `, ${day(side.first, zone)} to ${day(side.last, zone)}`}
      </p>
      <ul>
        {side.identifiers.map((each) => (
          <li key={`${each.kind} ${each.value}`}>
            <Identifier of={each} />
          </li>
        ))}
      </ul>
      {traits.length > 0 && (
        <p className="small">
          {traits.slice(0, 8).map(([name, value]) => `${fieldLabel(name)}: ${value}`).join(" · ")}
        </p>
      )}
    </div>
  );
}
