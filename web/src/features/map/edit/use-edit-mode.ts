// Whether the map is edited: said in the address bar, switched on by a button or the key `e`, and only for those who may.
import { useHotkeys } from "@mantine/hooks";
import { useSearchParams } from "react-router";

import { useMay } from "@/shared/api/me";

export interface EditMode {
  readonly may: boolean;
  readonly on: boolean;
  readonly start: () => void;
  readonly stop: () => void;
  /** Open the drawer for what is not on the canvas. */
  readonly open: (what: string) => void;
}

export function useEditMode(map: string): EditMode {
  const [search, setSearch] = useSearchParams();
  const may = useMay("design") && map !== "" && !map.includes("@");
  const put = (parameters: Readonly<Record<string, string>>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(parameters)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { preventScrollReset: true },
    );
  const on = may && search.get("edit") === "on";
  const start = () => put({ edit: "on" });
  useHotkeys([["e", () => { if (may && !on) start(); }]]);
  return { may, on, start, stop: () => put({ edit: "" }), open: (what) => put({ open: what, measure: "" }) };
}
