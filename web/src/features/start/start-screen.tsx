// Start a map: choose what it begins with, look at it, and save it.
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "react-router";

import { Empty } from "@/shared/ui/empty";
import { MapTabs } from "@/shared/ui/map-tabs";
import { PageTitle } from "@/shared/ui/page-title";
import { useBarred } from "@/shared/ui/permitted";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId, useWorkspace } from "@/shared/workspace";

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
  return (
    <div className="start-save">
      <Button
        variant="filled"
        loading={isPending}
        disabled={waiting}
        {...barred}
        onClick={() => mutate(wish, { onSuccess: (made) => void navigate(`/map/${encodeURIComponent(made.id)}`) })}
      >
        {words.save}
      </Button>
      <p className="quiet small">{words.saveNote}</p>
      {error ? <Trouble failure={error} /> : null}
    </div>
  );
}
