// What a plan says, event by event, property by property.
import type { PropertyRule, TrackingPlan } from "@/api/types";
import { count } from "@/shared/format/numbers";

const TYPES: Readonly<Record<PropertyRule["type"], string>> = { any: "anything", number: "a number", whole: "a whole number", truth: "true or false", time: "a time" };

export function Said({ plan }: { readonly plan: TrackingPlan }) {
  const events = Object.entries(plan.events);
  return (
    <>
      <p className="met" role="status">
        ✓ {count(events.length)} {events.length === 1 ? "event" : "events"} planned
      </p>
      {events.map(([event, rules]) => (
        <section key={event} className="plan-event">
          <h3>{event}</h3>
          <dl className="plan-rules">
            {Object.entries(rules).map(([name, rule]) => (
              <div key={name}>
                <dt className="mono">{name}</dt>
                <dd>
                  {rule.choices.length > 0 ? `one of ${rule.choices.join(", ")}` : TYPES[rule.type]}
                  {rule.required && <strong>, always there</strong>}
                </dd>
              </div>
            ))}
          </dl>
          {Object.keys(rules).length === 0 && <p className="quiet small">with any properties</p>}
        </section>
      ))}
    </>
  );
}
