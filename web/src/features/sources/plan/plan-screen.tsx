// The tracking plan of a source: written with a check at every pause, used or taken away, and what broke it so far.
import { Link, useParams } from "react-router";

import type { Source } from "@/api/types";
import { useLive, useSources } from "@/features/sources/queries";
import "@/features/sources/sources.css";
import { words } from "@/features/sources/words";
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
      <PageTitle>{source ? words.plan.title(source.name) : id}</PageTitle>
      <PlaceTabs label={words.place} tabs={DATA_TABS} />
      <p className="quiet source-lede">
        {words.plan.lede(<Link to={`/data/sources/${encodeURIComponent(id)}`}>{source?.name ?? id}</Link>, <code>context.plan</code>)}
      </p>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={8} />}
      {data && !source && <p>{words.source.none(id)}</p>}
      {source && <Whole key={source.id} source={source} />}
    </>
  );
}

const EMPTY = words.plan.start + "events:\n  Order Completed:\n    value: {type: number, required: true}\n    currency: {choices: [CHF, EUR]}\n";

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
