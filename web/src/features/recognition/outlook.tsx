// What a decision would do: the customers it touches, as they are and as they would be.
import type { Side, Wish } from "@/api/types";
import { day } from "@/shared/format/time";
import { fieldLabel } from "@/shared/question/filters";
import { Identifier } from "@/shared/ui/identifier";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { useOutlook } from "./queries";
import { words } from "./words";

export function OutlookView({ wish }: { readonly wish: Wish }) {
  const { data, error, isPending } = useOutlook(wish);
  if (error) return <Trouble failure={error} />;
  if (isPending) return <Lines rows={3} height={40} />;
  return (
    <div className="outlook">
      <Sides title={words.outlook.now(data.before.length)} sides={data.before} />
      <Sides title={words.outlook.afterwards(data.after.length)} sides={data.after} />
    </div>
  );
}

function Sides({ title, sides }: { readonly title: string; readonly sides: readonly Side[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {sides.map((side) => (
        <SideCard key={side.id} side={side} />
      ))}
    </section>
  );
}

function SideCard({ side }: { readonly side: Side }) {
  const { zone } = useWorkspace();
  const traits = Object.entries(side.traits);
  const events = words.outlook.events(side.events);
  return (
    <div className="side">
      <p>
        <strong>{side.label || side.id}</strong>
      </p>
      <p className="quiet small num">
        {side.first ? words.outlook.span(events, day(side.first, zone), day(side.last, zone)) : events}
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
