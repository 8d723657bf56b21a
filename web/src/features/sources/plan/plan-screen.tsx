// The tracking plan of a source: written with a check at every pause, used or taken away, and what broke it so far.
import { Link, useParams } from "react-router";

import type { Source } from "@/api/types";
import { useLive, useSources } from "@/features/sources/queries";
import "@/features/sources/sources.css";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { planOfCalls } from "./begin";
import { Breaches } from "./breaches";
import { Editor } from "./editor";
import { planText } from "./written";

export function PlanScreen() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useSources();
  const source = data?.find((each) => each.id === id);
  return (
    <>
      <PageTitle>{source ? `${source.name}: tracking plan` : id}</PageTitle>
      <PlaceTabs label="Data" tabs={DATA_TABS} />
      <p className="quiet source-lede">
        A plan lists the events that <Link to={`/data/sources/${encodeURIComponent(id)}`}>{source?.name ?? id}</Link> sends and what their properties hold. What is not as planned is allowed, flagged (the event says why in <code>context.plan</code>) or set aside in the quarantine.
      </p>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={8} />}
      {data && !source && <p>There is no source by the id “{id}”.</p>}
      {source && <Whole key={source.id} source={source} />}
    </>
  );
}

const EMPTY = "unplanned: flag        # events that are not listed: allow, flag or quarantine\nbroken: flag           # events that break a rule\nevents:\n  Order Completed:\n    value: {type: number, required: true}\n    currency: {choices: [CHF, EUR]}\n";

function Whole({ source }: { readonly source: Source }) {
  const { data: live } = useLive(source.plan === null);
  const begun = live ? planOfCalls(live.calls.filter((call) => call.source === source.id)) : null;
  const seen = begun && Object.keys(begun.events).length > 0 ? planText(begun) : "";
  return (
    <>
      <Editor source={source} start={source.plan ? planText(source.plan) : EMPTY} seen={source.plan ? "" : seen} />
      <Breaches source={source} />
    </>
  );
}
