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
import { words } from "./words";
import "./sources.css";

export function LiveScreen() {
  const [running, setRunning] = useState(true);
  const { data, error, refetch } = useLive(running);
  const { data: sources } = useSources();
  const [source, setSource] = useParameter("source");
  const [only, setOnly] = useParameter("only");
  const names = new Map([...(sources ?? []).map((each) => [each.id, each.name] as const), ["form", words.live.form] as const]);
  return (
    <>
      <PageTitle>{words.live.title}</PageTitle>
      <PlaceTabs label={words.place} tabs={DATA_TABS} />
      <div className="live-head">
        <PauseButton running={running} onTurn={setRunning} />
        <SegmentedControl aria-label={words.live.which} value={only || "all"} onChange={(value) => setOnly(value === "all" ? "" : value)} data={WHICH} />
        <Select aria-label={words.live.source} placeholder={words.live.everySource} clearable data={[...names].map(([value, label]) => ({ value, label }))} value={source || null} onChange={(value) => setSource(value ?? "")} w={190} />
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
      {running ? words.live.pause : words.live.resume}
    </Button>
  );
}

function Watching({ running }: { readonly running: boolean }) {
  const { zone } = useWorkspace();
  return (
    <>
      <span className="quiet small" role="status">
        {running ? words.live.looking : words.live.paused}
      </span>
      <span className="quiet small">{words.live.zone(zoneName(null, zone))}</span>
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
      {shown.length === 0 && <Empty title={words.live.noneFits}>{words.live.noneFitsNext}</Empty>}
      {shown.length > 0 && <Calls calls={shown} names={names} onOpen={onOpen} />}
      <p className="quiet small live-foot">{words.live.foot(count(calls.length))}</p>
    </>
  );
}

const WHICH = [
  { value: "all", label: words.live.all },
  { value: "refused", label: words.live.refused },
];

const fits = (call: LiveCall, source: string, only: string): boolean => (!source || call.source === source) && (only !== "refused" || call.reason !== "");

function Nothing({ sources }: { readonly sources: number | undefined }) {
  if (sources === 0) {
    return (
      <Empty kind="setup" title={words.live.nobody} next={<Link to="/data/sources">{words.live.make}</Link>}>
        {words.live.nobodyNext}
      </Empty>
    );
  }
  return (
    <Empty kind="waiting" title={words.live.waiting} next={<Link to="/data/sources">{words.live.snippets}</Link>}>
      {words.live.waitingNext}
    </Empty>
  );
}
