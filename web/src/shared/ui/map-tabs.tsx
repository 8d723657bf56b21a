// The screens of one map, as links under its first heading, and the other maps there are.
import { Select } from "@mantine/core";
import { Link, useNavigate } from "react-router";

import { useRights } from "@/shared/api/me";
import { words } from "@/shared/words";
import { useWorkspace } from "@/shared/workspace";

interface Props {
  /** The map's id, with or without the version that is looked at; empty where there is no map yet. */
  readonly id: string;
  readonly shown: "map" | "versions" | "content" | "start";
}

const under = (id: string, place: string) => `/map/${encodeURIComponent(id)}${place}`;

export function MapTabs({ id, shown }: Props) {
  const may = useRights();
  const map = id.split("@")[0] ?? "";
  const places = { map: "", versions: "/versions", content: "/content" } as const;
  return (
    <div className="map-tabs no-print">
      <nav className="place-tabs" aria-label={words.mapTabs.place}>
        {map !== "" &&
          (["map", "versions", "content"] as const).map((name) => (
            <Tab key={name} to={under(name === "map" ? id : map, places[name])} here={shown === name} title={words.mapTabs[name]} />
          ))}
        {may("design") && <Tab to="/maps/new" here={shown === "start"} title={words.mapTabs.start} />}
      </nav>
      <Others map={map} place={shown === "start" ? "" : places[shown]} />
    </div>
  );
}

function Tab({ to, here, title }: { readonly to: string; readonly here: boolean; readonly title: string }) {
  return (
    <Link to={to} aria-current={here ? "page" : undefined}>
      {title}
    </Link>
  );
}

function Others({ map, place }: { readonly map: string; readonly place: string }) {
  const { maps } = useWorkspace();
  const navigate = useNavigate();
  if (maps.length < 2) return null;
  return (
    <Select
      size="xs"
      w={240}
      aria-label={words.mapTabs.which}
      allowDeselect={false}
      data={maps.map((each) => ({ value: each.id, label: each.title || each.id }))}
      value={map || null}
      onChange={(chosen) => chosen && void navigate(under(chosen, place))}
    />
  );
}
