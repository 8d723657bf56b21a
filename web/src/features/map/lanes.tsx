// Lanes that can be laid over the map: what customers expect, who owns what.
import { useParameter } from "@/shared/question/use-parameter";

export const LANES = ["expectations", "owners"] as const;
export type Lane = (typeof LANES)[number];

export interface Lanes {
  readonly shown: readonly Lane[];
  readonly toggle: (lane: Lane) => void;
}

export function useLanes(): Lanes {
  const [text, setText] = useParameter("lanes");
  const shown = LANES.filter((lane) => text.split(",").includes(lane));
  const toggle = (lane: Lane) => setText(LANES.filter((each) => (each === lane ? !shown.includes(each) : shown.includes(each))).join(","));
  return { shown, toggle };
}
