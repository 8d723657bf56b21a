// One customer: who, why, when, where, what at a glance; the runs; everything that happened.
import { Link, useParams } from "react-router";

import type { CustomerView } from "@/api/types";
import { useCustomer } from "@/shared/api/queries";
import { day } from "@/shared/format/time";
import { useParameter } from "@/shared/question/use-parameter";
import { PageTitle } from "@/shared/ui/page-title";
import { PageSkeleton } from "@/shared/ui/skeletons";
import { StateMark } from "@/shared/ui/state-mark";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId, useWorkspace } from "@/shared/workspace";
import { useNames } from "@/shared/use-names";

import "./customers.css";
import { Profile } from "./profile";
import { RunStrip } from "./run-strip";
import { Timeline } from "./timeline/timeline";
import { words } from "./words";

const FIVE = ["who", "why", "when", "where", "what"] as const;

export function CustomerScreen() {
  const { id = "" } = useParams();
  const [map] = useParameter("map");
  const mapId = useMapId(map);
  const { data, error, refetch } = useCustomer(id, mapId);
  if (error) {
    return (
      <>
        <PageTitle>{words.page.named(id)}</PageTitle>
        <Trouble failure={error} onRetry={() => void refetch()} />
        <p>
          <Link to="/customers">{words.page.another}</Link>
        </p>
      </>
    );
  }
  if (!data) return <PageSkeleton />;
  return (
    <>
      <Head customer={data} mapId={mapId} />
      <dl className="five-ws">
        {FIVE.map((word) => (
          <div key={word}>
            <dt className="label">{words.page.five[word]}</dt>
            <dd>{data.five_ws[word] || <span className="quiet">{words.page.unknown}</span>}</dd>
          </div>
        ))}
      </dl>
      {FIVE.every((word) => !data.five_ws[word]) && <p className="quiet small">{missing(data.persona)}</p>}
      <RunStrip customer={data} />
      <div className="customer-columns">
        <Timeline id={id} mapId={mapId} customer={data} />
        <Profile customer={data} />
      </div>
    </>
  );
}

/** What it takes for the five words to be known. */
function missing(persona: string | null) {
  return persona === null ? words.page.noPersona : words.page.silentPersona(persona);
}

/** A bare number says little; a name or an address speaks for itself. */
function nameOf({ id, label }: CustomerView): string {
  return !label || label === id ? words.page.named(id) : label;
}

function Head({ customer, mapId }: { readonly customer: CustomerView; readonly mapId: string }) {
  const { zone } = useWorkspace();
  const names = useNames(mapId);
  return (
    <header className="customer-head">
      <p className="label">
        <Link to="/customers">{words.list.title}</Link>
      </p>
      <PageTitle>{nameOf(customer)}</PageTitle>
      <p className="customer-standing">
        {customer.stage ? <strong>{names.stage(customer.stage)}</strong> : <span className="quiet">{words.page.noRun}</span>}
        {customer.state && <StateMark state={customer.state} />}
        {customer.persona && <span>{names.persona(customer.persona)}</span>}
        <span className="quiet">
          {words.page.span(customer.touches, day(customer.first, zone), day(customer.last, zone))}
        </span>
      </p>
    </header>
  );
}
