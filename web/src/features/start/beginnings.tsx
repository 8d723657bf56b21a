// The three ways in which a map can begin.
import { IconFileText, IconSparkles, IconSquarePlus, type Icon } from "@tabler/icons-react";

import type { Beginning } from "./queries";
import { words } from "./words";

const WAYS: readonly (readonly [Beginning, Icon])[] = [
  ["events", IconSparkles],
  ["template", IconFileText],
  ["empty", IconSquarePlus],
];

export function Beginnings({ chosen, onChoose }: { readonly chosen: Beginning; readonly onChoose: (beginning: Beginning) => void }) {
  return (
    <fieldset className="start-ways">
      <legend className="label">{words.begin}</legend>
      {WAYS.map(([name, Mark]) => (
        <label key={name} className="start-way panel">
          <input type="radio" name="beginning" checked={name === chosen} onChange={() => onChoose(name)} />
          <span className="start-way-title">
            <Mark size={18} stroke={1.6} aria-hidden /> {words.ways[name].title}
          </span>
          <span className="quiet small">{words.ways[name].hint}</span>
        </label>
      ))}
    </fieldset>
  );
}
