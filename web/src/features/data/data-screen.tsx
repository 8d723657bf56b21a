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
import { Stream } from "./stream";

export function DataScreen() {
  const { data, error } = useHealth();
  return (
    <>
      <PageTitle>Data</PageTitle>
      <PlaceTabs label="Data" tabs={DATA_TABS} />
      {error ? <Trouble failure={error} /> : null}
      {!data && !error && <Lines rows={2} height={48} />}
      {data && (
        <>
          <p className="data-lede">
            {count(data.events)} events of {count(data.profiles)} customers, {bytes(data.bytes)} in {count(data.files)} {data.files === 1 ? "file" : "files"}{" "}
            <AsOf moment={data.newest} />
          </p>
          {data.preparing && <p className="quiet small">Getting ready, {data.preparing}: until then, questions may take longer.</p>}
          <Equation health={data} />
        </>
      )}
      <div className="data-columns">
        <div className="data-main">
          {data && <Stream stream={data.stream} />}
          <Imports />
        </div>
        <CoverageSummary />
      </div>
    </>
  );
}
