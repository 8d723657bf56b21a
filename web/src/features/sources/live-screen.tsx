// Live: what arrives right now, refused calls marked; it holds still while somebody reads.
import { Button, SegmentedControl, Select } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";

import type { LiveCall } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { zoneName } from "@/shared/format/time";
import { useParameter } from "@/shared/question/use-parameter";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { Calls } from "./calls";
import { useLive, useSources } from "./queries";
import "./sources.css";

export function LiveScreen() {
  const [running, setRunning] = useState(true);
  const { data, error, refetch } = useLive(running);
  const { data: sources } = useSources();
  const [source, setSource] = useParameter("source");
  const [only, setOnly] = useParameter("only");
  const names = new Map([...(sources ?? []).map((each) => [each.id, each.name] as const), ["form", "Counter and phone"] as const]);
  return (
    <>
      <PageTitle>Live</PageTitle>
      <PlaceTabs label="Data" tabs={DATA_TABS} />
      <div className="live-head">
        <PauseButton running={running} onTurn={setRunning} />
        <SegmentedControl aria-label="Which calls" value={only || "all"} onChange={(value) => setOnly(value === "all" ? "" : value)} data={WHICH} />
        <Select aria-label="Source" placeholder="Every source" clearable data={[...names].map(([value, label]) => ({ value, label }))} value={source || null} onChange={(value) => setSource(value ?? "")} w={190} />
        <Watching running={running} />
      </div>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={8} height={36} />}
      {data?.calls.length === 0 && <Nothing sources={sources?.length} />}
      {data && data.calls.length > 0 && <Latest calls={data.calls} fits={(call) => fits(call, source, only)} names={names} onOpen={() => setRunning(false)} />}
    </>
  );
}

function PauseButton({ running, onTurn }: { readonly running: boolean; readonly onTurn: (running: boolean) => void }) {
  const Mark = running ? IconPlayerPause : IconPlayerPlay;
  return (
    <Button onClick={() => onTurn(!running)} leftSection={<Mark size={14} aria-hidden />}>
      {running ? "Pause" : "Resume"}
    </Button>
  );
}

function Watching({ running }: { readonly running: boolean }) {
  const { zone } = useWorkspace();
  return (
    <>
      <span className="quiet small" role="status">
        {running ? "Looking every second" : "Paused"}
      </span>
      <span className="quiet small">times in {zoneName(null, zone)}</span>
    </>
  );
}

interface LatestProps {
  readonly calls: readonly LiveCall[];
  readonly fits: (call: LiveCall) => boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly onOpen: () => void;
}

function Latest({ calls, fits, names, onOpen }: LatestProps) {
  const shown = calls.filter(fits);
  return (
    <>
      {shown.length === 0 && <Empty title="None of the latest calls fits.">Others have come; show all calls of every source to see them.</Empty>}
      {shown.length > 0 && <Calls calls={shown} names={names} onOpen={onOpen} />}
      <p className="quiet small live-foot">The latest {count(calls.length)}, newest first; of many calls in one request, the last.</p>
    </>
  );
}

const WHICH = [
  { value: "all", label: "All calls" },
  { value: "refused", label: "Refused" },
];

const fits = (call: LiveCall, source: string, only: string): boolean => (!source || call.source === source) && (only !== "refused" || call.reason !== "");

function Nothing({ sources }: { readonly sources: number | undefined }) {
  if (sources === 0) {
    return (
      <Empty title="Nothing may send events yet." next={<Link to="/data/sources">Make a source</Link>}>
        Calls appear here the second they arrive, once a source has a key.
      </Empty>
    );
  }
  return (
    <Empty title="Waiting for the first call." next={<Link to="/data/sources">What to write into a client</Link>}>
      Nothing has arrived since the server started. The first call shows up here by itself.
    </Empty>
  );
}
