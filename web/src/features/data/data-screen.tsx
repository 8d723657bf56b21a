// Data: nothing is lost, and here is the proof; what was rejected and why; what the map does not see.
import { useHealth } from "@/shared/api/queries";
import { bytes, count } from "@/shared/format/numbers";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { AsOf } from "@/shared/ui/as-of";

import { CoverageSummary } from "./coverage-summary";
import "./data.css";
import { Equation } from "./equation";
import { Imports } from "./imports";
import { Mail } from "./mail";
import { Stream } from "./stream";
import { words } from "./words";

export function DataScreen() {
  const { data, error } = useHealth();
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <PlaceTabs label={words.title} tabs={DATA_TABS} />
      {error ? <Trouble failure={error} /> : null}
      {!data && !error && <Lines rows={2} height={48} />}
      {data && (
        <>
          <p className="data-lede">
            {words.lede(count(data.events), count(data.profiles), bytes(data.bytes), data.files)} <AsOf moment={data.newest} />
          </p>
          {data.preparing && <p className="quiet small">{words.preparing(data.preparing)}</p>}
          <Equation health={data} />
        </>
      )}
      <div className="data-columns">
        <div className="data-main">
          {data && <Stream stream={data.stream} />}
          <Mail />
          <Imports />
        </div>
        <CoverageSummary />
      </div>
    </>
  );
}
