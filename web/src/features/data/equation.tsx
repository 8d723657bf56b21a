// Received = accepted + duplicate + rejected: the promise that nothing disappears, drawn and added up.
import { Link } from "react-router";

import type { Health } from "@/api/types";
import { count, percent } from "@/shared/format/numbers";
import { Only } from "@/shared/ui/permitted";

import { words } from "./words";

const PARTS = [
  ["accepted", words.equation.acceptedNote],
  ["duplicate", words.equation.duplicateNote],
  ["rejected", words.equation.rejectedNote],
] as const;

export function Equation({ health }: { readonly health: Health }) {
  const holds = health.received === health.accepted + health.duplicate + health.rejected;
  return (
    <section className="equation panel" aria-labelledby="equation">
      <h2 id="equation" className="visually-hidden">
        {words.equation.title}
      </h2>
      <div className="equation-terms">
        <Term name="received" value={health.received} note={words.equation.receivedNote} />
        {PARTS.map(([name, note], index) => (
          <span key={name} className="equation-part">
            <span className="equation-sign" aria-hidden>
              {index === 0 ? "=" : "+"}
            </span>
            <Term name={name} value={health[name]} note={note} />
          </span>
        ))}
        <span className={holds ? "met equation-holds" : "away equation-holds"}>{holds ? words.equation.holds : words.equation.missing}</span>
      </div>
      {health.rejected > 0 && (
        <Only right="raw">
          <p className="small equation-next">
            <Link to="/data/quarantine">{words.equation.next}</Link>
          </p>
        </Only>
      )}
      {health.received > 0 && (
        <div className="equation-bar" aria-hidden>
          {PARTS.map(([name]) => (
            <span key={name} className={name} style={{ flexGrow: health[name] }} title={words.equation.share(words.equation[name], percent(health[name] / health.received))} />
          ))}
        </div>
      )}
    </section>
  );
}

function Term({ name, value, note }: { readonly name: "received" | (typeof PARTS)[number][0]; readonly value: number; readonly note: string }) {
  return (
    <span className="equation-term">
      <strong className={name === "rejected" && value > 0 ? "num away" : "num"}>{count(value)}</strong>
      <span>{words.equation[name]}</span>
      <span className="quiet small">{note}</span>
    </span>
  );
}
