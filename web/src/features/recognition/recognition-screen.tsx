// Why these identifiers are one customer, link by link; taking some of them out, or making two customers one.
import { Link, useParams } from "react-router";

import { PageTitle } from "@/shared/ui/page-title";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { Bonds } from "./bonds";
import { Merge } from "./merge";
import { useExplanation } from "./queries";
import "./recognition.css";
import { RefusedLinks } from "./refused-links";
import { Split } from "./split";
import { words } from "./words";

export function RecognitionScreen() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useExplanation(id);
  const name = data ? data.label || data.id : id;
  return (
    <>
      <p className="label">
        <Link to="/customers">{words.customers}</Link> / <Link to={`/customers/${encodeURIComponent(id)}`}>{name}</Link>
      </p>
      <PageTitle>{words.page.title(name)}</PageTitle>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={6} height={40} />}
      {data && (
        <div className="recognition">
          <div className="recognition-main">
            <Bonds bonds={data.bonds} />
            <RefusedLinks title={words.page.refused} rows={data.refused} none={words.page.noRefused} />
          </div>
          <div className="recognition-side">
            <Split key={data.identifiers.length} identifiers={data.identifiers} />
            <Merge identifier={id} />
            <p className="small">
              <Link to="/review/decisions">{words.page.every}</Link>
            </p>
          </div>
        </div>
      )}
    </>
  );
}
