// What a lane says about one stage: expectations or owners of its touchpoints.
import type { Touchpoint } from "@/api/types";

import type { Lane } from "./lanes";
import { words } from "./words";

interface Props {
  readonly lane: Lane;
  readonly touchpoints: readonly Touchpoint[];
  readonly first: boolean;
}

export function StageLane({ lane, touchpoints, first }: Props) {
  return (
    <div className="lane">
      <h3 className={first ? "label" : "label lane-repeat"}>{lane === "owners" ? words.lane.owners : words.lane.expectations}</h3>
      {lane === "owners" ? <Owners touchpoints={touchpoints} /> : <Expectations touchpoints={touchpoints} />}
    </div>
  );
}

function Expectations({ touchpoints }: { readonly touchpoints: readonly Touchpoint[] }) {
  const items = (kind: "minimum" | "extra") => [...new Set(touchpoints.flatMap((touchpoint) => touchpoint.expects[kind]))];
  const minimum = items("minimum");
  const extra = items("extra");
  if (minimum.length + extra.length === 0) return <p className="small quiet">{words.lane.nothing}</p>;
  return (
    <ul className="lane-list small">
      {minimum.map((text) => (
        <li key={text}>
          <span className="quiet">{words.lane.must}</span> {text}
        </li>
      ))}
      {extra.map((text) => (
        <li key={text}>
          <span className="met">{words.lane.extra}</span> {text}
        </li>
      ))}
    </ul>
  );
}

function Owners({ touchpoints }: { readonly touchpoints: readonly Touchpoint[] }) {
  const owners = new Map<string, string[]>();
  for (const touchpoint of touchpoints) {
    const owner = touchpoint.owner || words.lane.nobody;
    owners.set(owner, [...(owners.get(owner) ?? []), touchpoint.title]);
  }
  return (
    <ul className="lane-list small">
      {[...owners].map(([owner, titles]) => (
        <li key={owner}>
          <strong>{owner}</strong> <span className="quiet">{titles.join(", ")}</span>
        </li>
      ))}
    </ul>
  );
}
