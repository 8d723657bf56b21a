// The versions of a map: what was saved when, by whom and why; any two maps beside one another; an old version restored.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";

import type { MapVersion, MapVersions } from "@/api/types";
import { usePutAway } from "@/shared/api/away";
import { useFields } from "@/shared/api/queries";
import { FiltersBar } from "@/shared/question/filters-bar";
import { Period } from "@/shared/question/period";
import { useQuestion } from "@/shared/question/use-question";
import { Asking } from "@/shared/ui/asking";
import { MapTabs } from "@/shared/ui/map-tabs";
import { PageTitle } from "@/shared/ui/page-title";
import { useBarred } from "@/shared/ui/permitted";
import { Lines, PageSkeleton } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId } from "@/shared/workspace";

import { Choose } from "./choose";
import { Drawn } from "./drawn";
import { History } from "./history";
import { Numbers } from "./numbers";
import { useComparison, useVersions } from "./queries";
import { Restore } from "./restore";
import "./versions.css";
import { words } from "./words";

export function VersionsScreen() {
  const { id = "" } = useParams();
  const mapId = useMapId(id.split("@")[0]);
  const { data, error, refetch } = useVersions(mapId);
  const [restoring, setRestoring] = useState<MapVersion | null>(null);
  const [search, setSearch] = useSearchParams();
  const compare = (one: string, other: string) =>
    setSearch((now) => new URLSearchParams([...[...now].filter(([name]) => name !== "before" && name !== "after"), ["before", one], ["after", other]]), { replace: true, preventScrollReset: true });
  if (error) return <Trouble failure={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { before, after } = pairOf(data, search);
  return (
    <>
      <MapTabs id={mapId} shown="versions" />
      <PageTitle>{words.title}</PageTitle>
      <p className="versions-lede">{words.lede}</p>
      {data.edited && <Edited saved={data.versions.length > 0} />}
      {data.versions.length > 0 && <History found={data} onCompare={(number) => compare(`${mapId}@${number}`, mapId)} onRestore={setRestoring} />}
      <Choose map={mapId} versions={data.versions} before={before} after={after} onChoose={compare} />
      {before !== "" && <Compared map={mapId} before={before} after={after} />}
      <PutAway map={mapId} />
      {restoring && <Restore map={mapId} version={restoring} before={data.versions.find(({ current }) => current)?.number} onClose={() => setRestoring(null)} />}
    </>
  );
}

function PutAway({ map }: { readonly map: string }) {
  const { mutate, isPending } = usePutAway();
  const barred = useBarred("design");
  return (
    <section className="versions-away" aria-labelledby="put-away">
      <h2 id="put-away">{words.away.title}</h2>
      <p className="quiet small">{words.away.note}</p>
      <Button loading={isPending} {...barred} onClick={() => mutate(map)}>
        {words.away.act}
      </Button>
    </section>
  );
}

const Edited = ({ saved }: { readonly saved: boolean }) => <p className="panel versions-edited">{saved ? words.edited : words.never}</p>;

/** What is compared: as the address says, else the newest version that is not the map as it is now, with the map as it is. */
function pairOf(found: MapVersions, search: URLSearchParams) {
  const other = found.versions.find(({ current }) => !current);
  return { before: search.get("before") ?? (other ? `${found.map}@${other.number}` : ""), after: search.get("after") ?? found.map };
}

interface ComparedProps {
  readonly map: string;
  readonly before: string;
  readonly after: string;
}

function Compared({ map, before, after }: ComparedProps) {
  const [question, change] = useQuestion();
  const { data: fields = [] } = useFields(map);
  const beside = { before, after, from: question.from, to: question.to, where: question.where };
  const asked = useComparison(beside);
  const { data, error, isPlaceholderData, isLoading } = asked;
  return (
    <>
      <div className="bar-controls" role="group" aria-label={words.measured}>
        <Period question={question} change={change} />
        <FiltersBar question={{ ...question, map }} change={change} fields={fields} />
      </div>
      <Asking asked={[asked]} keys={[["map-comparison"]]} />
      {error ? <Trouble failure={error} /> : null}
      {!data && isLoading && <Lines rows={8} height={40} />}
      {data && (
        <div className={isPlaceholderData ? "stale versions-compared" : "versions-compared"}>
          <Drawn found={data} />
          {data.numbers ? <Numbers found={data} numbers={data.numbers} beside={beside} /> : <p className="quiet">{words.numbers.none}</p>}
        </div>
      )}
    </>
  );
}
