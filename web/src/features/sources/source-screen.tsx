// One source: whether anything has come, its key, what to write into a client, and its latest calls.
import { Link, useParams } from "react-router";

import type { Source } from "@/api/types";
import { ago } from "@/shared/format/ago";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useNow } from "@/shared/use-now";

import { Arrived } from "./arrived";
import { Calls } from "./calls";
import { Key } from "./key";
import { useLive, useSent, useSources } from "./queries";
import { Snippets } from "./snippets";
import { words } from "./words";
import "./sources.css";

export function SourceScreen() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useSources();
  const source = data?.find((each) => each.id === id);
  return (
    <>
      <PageTitle>{source?.name ?? id}</PageTitle>
      <PlaceTabs label={words.place} tabs={DATA_TABS} />
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={6} />}
      {data && !source && (
        <p>
          {words.source.none(id)} <Link to="/data/sources">{words.source.all}</Link>
        </p>
      )}
      {source && <Whole source={source} />}
    </>
  );
}

function Whole({ source }: { readonly source: Source }) {
  const { data: live, error } = useLive();
  const sent = useSent()?.get(source.id);
  const calls = live?.calls.filter((call) => call.source === source.id) ?? [];
  return (
    <div className="source-page">
      {error ? <Trouble failure={error} /> : null}
      <section className="panel source-part" aria-labelledby="arrived">
        <h2 id="arrived">{words.source.come}</h2>
        <FirstSeen at={sent?.first} enabled={source.enabled} />
        {sent && (
          <p>
            <Arrived sent={sent} />
          </p>
        )}
      </section>
      <Key source={source} />
      <Further source={source} />
      <Snippets source={source} />
      {calls.length > 0 && (
        <section aria-labelledby="latest">
          <h2 id="latest">{words.source.latest}</h2>
          <Calls calls={calls.slice(0, 10)} />
        </section>
      )}
    </div>
  );
}

function Further({ source }: { readonly source: Source }) {
  const id = encodeURIComponent(source.id);
  const planned = Object.keys(source.plan?.events ?? {}).length;
  return (
    <section className="panel source-part" aria-labelledby="further">
      <h2 id="further">{words.source.further}</h2>
      <p>
        <Link to={`/data/sources/${id}/plan`}>{words.source.plan}</Link>{" "}
        <span className="quiet">{source.plan ? words.source.planned(planned) : words.source.unplanned}</span>
      </p>
      <p>
        <Link to={`/data/webhooks/${id}`}>{words.source.webhooks}</Link> <span className="quiet">{words.source.webhooksFor}</span>
      </p>
    </section>
  );
}

function FirstSeen({ at, enabled }: { readonly at: string | undefined; readonly enabled: boolean }) {
  const now = useNow();
  if (at) {
    return (
      <p className="source-first met" role="status">
        {words.source.first(ago(at, now))}
      </p>
    );
  }
  return (
    <div role="status">
      <p className="source-first">{enabled ? words.source.waiting : words.source.off}</p>
      <p className="quiet">
        {enabled ? words.source.waitingNext : words.source.offNext}
      </p>
    </div>
  );
}
