// Start a map: choose what it begins with, look at it, and save it.
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "react-router";

import type { MapDocument } from "@/api/types";
import { usePutAway } from "@/shared/api/away";
import { Empty } from "@/shared/ui/empty";
import { MapTabs } from "@/shared/ui/map-tabs";
import { useSay } from "@/shared/ui/notices";
import { PageTitle } from "@/shared/ui/page-title";
import { useBarred } from "@/shared/ui/permitted";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { Away } from "./away";
import { Beginnings } from "./beginnings";
import { Drawn } from "./drawn";
import { Fields } from "./fields";
import { useLook, useStart, type Wish } from "./queries";
import "./start.css";
import { Templates } from "./templates";
import { isReady, useWish } from "./use-wish";
import { words } from "./words";

export function StartScreen() {
  const { events } = useWorkspace();
  const mapId = useMapId();
  const [wish, change] = useWish(events > 0 ? "events" : "template");
  const [asked] = useDebouncedValue(wish, 300);
  const isBare = wish.beginning === "events" && events === 0;
  const ready = isReady(asked) && !isBare;
  const look = useLook(asked, ready);
  return (
    <>
      <MapTabs id={mapId} shown="start" />
      <PageTitle>{words.title}</PageTitle>
      <p className="start-lede">{words.lede}</p>
      <Beginnings chosen={wish.beginning} onChoose={(beginning) => change({ beginning })} />
      {wish.beginning === "template" && <Templates chosen={wish.template} onChoose={(template) => change({ template })} />}
      {isBare ? <Empty kind="waiting" title={words.noEvents}>{words.noEventsNext}</Empty> : <Fields wish={wish} start={ready ? look.data : undefined} change={change} />}
      {ready && <Looked look={look} wish={asked} changing={asked !== wish} />}
      <Away />
    </>
  );
}

interface LookedProps {
  readonly look: ReturnType<typeof useLook>;
  readonly wish: Wish;
  readonly changing: boolean;
}

function Looked({ look: { data, error, isPlaceholderData }, wish, changing }: LookedProps) {
  if (error) return <Trouble failure={error} />;
  if (!data) return <Lines rows={6} height={40} />;
  return (
    <div className={isPlaceholderData ? "stale" : undefined}>
      <Save wish={wish} waiting={changing || isPlaceholderData} />
      <Drawn start={data} />
    </div>
  );
}

function Save({ wish, waiting }: { readonly wish: Wish; readonly waiting: boolean }) {
  const { mutate, isPending, error } = useStart();
  const navigate = useNavigate();
  const barred = useBarred("design");
  const say = useSay();
  const { mutate: putAway } = usePutAway();
  const begun = ({ id, title }: MapDocument) => {
    void navigate(`/map/${encodeURIComponent(id)}`);
    say(words.saved(title), () => putAway(id));
  };
  return (
    <div className="start-save">
      <Button
        variant="filled"
        loading={isPending}
        disabled={waiting}
        {...barred}
        onClick={() => mutate(wish, { onSuccess: begun })}
      >
        {words.save}
      </Button>
      <p className="quiet small">{words.saveNote}</p>
      {error ? <Trouble failure={error} /> : null}
    </div>
  );
}
