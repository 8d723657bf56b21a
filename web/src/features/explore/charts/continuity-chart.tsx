// Continuity: from the row's channel to the column's, how often customers switch, what is lost on the way, and how it reads.
import type { ContinuityRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent } from "@/shared/format/numbers";
import { ChannelIcon } from "@/shared/ui/channel";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<ContinuityRow>;

const READINGS: Readonly<Record<string, readonly [string, string]>> = {
  omnichannel: [words.continuity.omni, words.continuity.omniMeans],
  "cross-channel": [words.continuity.cross, words.continuity.crossMeans],
  multichannel: [words.continuity.multi, words.continuity.multiMeans],
  "": [words.continuity.few, words.continuity.fewMeans],
};

export function ContinuityChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const channels = [...new Set(shown.flatMap((row) => [row.source, row.target]))].sort();
  const cells = new Map(shown.map((row) => [JSON.stringify([row.source, row.target]), row]));
  const name = (channel: string) => names.value("channel", channel);
  return (
    <>
      {picker}
      <p className="small quiet">{words.continuity.lede}</p>
      <div className="matrix-scroll" tabIndex={0} role="group" aria-label={words.continuity.label}>
        <table className="switches">
          <thead>
            <tr>
              <td />
              {channels.map((channel) => (
                <th key={channel} scope="col">
                  <span className="with-icon">
                    <ChannelIcon channel={channel} /> {name(channel)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channels.map((source) => (
              <tr key={source}>
                <th scope="row">
                  <span className="with-icon">
                    <ChannelIcon channel={source} /> {name(source)}
                  </span>
                </th>
                {channels.map((target) => (
                  <Switch key={target} row={cells.get(JSON.stringify([source, target]))} said={words.continuity.pair(name(source), name(target))} onOpen={onOpen} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface SwitchProps {
  readonly row: ContinuityRow | undefined;
  readonly said: string;
  readonly onOpen: Props["onOpen"];
}

function Switch({ row, said, onOpen }: SwitchProps) {
  if (!row) return <td className="switch none" />;
  const [reading, means] = READINGS[row.reading] ?? [row.reading, ""];
  return (
    <td className={`switch ${row.reading || "unsaid"}`}>
      <p>
        <button type="button" className="opens switch-count num" onClick={() => onOpen(cellOf(row, "switches"))} aria-label={words.continuity.switches(said, count(row.switches))}>
          {count(row.switches)}
        </button>{" "}
        {row.dead_ends > 0 && (
          <button type="button" className="opens small away num" onClick={() => onOpen(cellOf(row, "dead_ends"))}>
            {words.continuity.end(count(row.dead_ends))}
          </button>
        )}
      </p>
      <p className="small" title={means}>
        {reading}
      </p>
      <p className="small quiet" title={words.continuity.intervals(interval(row.recognised_low, row.recognised_high), interval(row.repeated_low, row.repeated_high))}>
        {words.continuity.known(percent(row.recognised_rate), percent(row.repeated_rate))}
      </p>
    </td>
  );
}
