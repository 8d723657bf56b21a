// What a plan says, event by event, property by property.
import type { PropertyRule, TrackingPlan } from "@/api/types";
import { words } from "@/features/sources/words";

const TYPES: Readonly<Record<PropertyRule["type"], string>> = words.plan.holds;

export function Said({ plan }: { readonly plan: TrackingPlan }) {
  const events = Object.entries(plan.events);
  return (
    <>
      <p className="met" role="status">
        {words.plan.planned(events.length)}
      </p>
      {events.map(([event, rules]) => (
        <section key={event} className="plan-event">
          <h3>{event}</h3>
          <dl className="plan-rules">
            {Object.entries(rules).map(([name, rule]) => (
              <div key={name}>
                <dt className="mono">{name}</dt>
                <dd>
                  {rule.choices.length > 0 ? words.plan.oneOf(rule.choices.join(", ")) : TYPES[rule.type]}
                  {rule.required && <strong>{words.plan.always}</strong>}
                </dd>
              </div>
            ))}
          </dl>
          {Object.keys(rules).length === 0 && <p className="quiet small">{words.plan.anyProperties}</p>}
        </section>
      ))}
    </>
  );
}
