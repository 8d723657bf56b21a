// Received = accepted + duplicate + rejected: the promise that nothing disappears, drawn and added up.
import { Link } from "react-router";

import type { Health } from "@/api/types";
import { count, percent } from "@/shared/format/numbers";

const PARTS = [
  ["accepted", "kept"],
  ["duplicate", "had it already"],
  ["rejected", "in quarantine"],
] as const;

export function Equation({ health }: { readonly health: Health }) {
  const holds = health.received === health.accepted + health.duplicate + health.rejected;
  return (
    <section className="equation panel" aria-labelledby="equation">
      <h2 id="equation" className="visually-hidden">
        Received and accounted for
      </h2>
      <div className="equation-terms">
        <Term name="received" value={health.received} note="rows and calls" />
        {PARTS.map(([name, note], index) => (
          <span key={name} className="equation-part">
            <span className="equation-sign" aria-hidden>
              {index === 0 ? "=" : "+"}
            </span>
            <Term name={name} value={health[name]} note={note} />
          </span>
        ))}
        <span className={holds ? "met equation-holds" : "away equation-holds"}>{holds ? "✓ every row is accounted for" : "▾ rows are missing; run touchline doctor"}</span>
      </div>
      {health.rejected > 0 && (
        <p className="small equation-next">
          <Link to="/data/quarantine">Look at what was rejected, mend it, and take it in again</Link>
        </p>
      )}
      {health.received > 0 && (
        <div className="equation-bar" aria-hidden>
          {PARTS.map(([name]) => (
            <span key={name} className={name} style={{ flexGrow: health[name] }} title={`${name} ${percent(health[name] / health.received)}`} />
          ))}
        </div>
      )}
    </section>
  );
}

function Term({ name, value, note }: { readonly name: string; readonly value: number; readonly note: string }) {
  return (
    <span className="equation-term">
      <strong className={name === "rejected" && value > 0 ? "num away" : "num"}>{count(value)}</strong>
      <span>{name}</span>
      <span className="quiet small">{note}</span>
    </span>
  );
}
