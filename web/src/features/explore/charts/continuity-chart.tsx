// Continuity: from the row's channel to the column's, how often customers switch, what is lost on the way, and how it reads.
import type { ContinuityRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent } from "@/shared/format/numbers";
import { ChannelIcon } from "@/shared/ui/channel";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";

type Props = ChartProps<ContinuityRow>;

const READINGS: Readonly<Record<string, readonly [string, string]>> = {
  omnichannel: ["● omnichannel", "Known on both sides, and nothing is repeated."],
  "cross-channel": ["◐ cross-channel", "Known on both sides, but asked again."],
  multichannel: ["○ multichannel", "Channels beside one another: not known on the other side."],
  "": ["· too few to say", "Too few switches to say how this pair of channels reads."],
};

export function ContinuityChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const channels = [...new Set(shown.flatMap((row) => [row.source, row.target]))].sort();
  const cells = new Map(shown.map((row) => [JSON.stringify([row.source, row.target]), row]));
  const name = (channel: string) => names.value("channel", channel);
  return (
    <>
      {picker}
      <p className="small quiet">From the row to the column: how often a run changes the channel so, how many of them end there, and how the pair reads.</p>
      <div className="matrix-scroll" tabIndex={0} role="group" aria-label="Matrix of changes of channel">
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
                  <Switch key={target} row={cells.get(JSON.stringify([source, target]))} said={`${name(source)} to ${name(target)}`} onOpen={onOpen} />
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
  const [words, means] = READINGS[row.reading] ?? [row.reading, ""];
  return (
    <td className={`switch ${row.reading || "unsaid"}`}>
      <p>
        <button type="button" className="opens switch-count num" onClick={() => onOpen(cellOf(row, "switches"))} aria-label={`${said}: ${count(row.switches)} switches, show customers`}>
          {count(row.switches)}
        </button>{" "}
        {row.dead_ends > 0 && (
          <button type="button" className="opens small away num" onClick={() => onOpen(cellOf(row, "dead_ends"))}>
            ▾ {count(row.dead_ends)} end there
          </button>
        )}
      </p>
      <p className="small" title={means}>
        {words}
      </p>
      <p className="small quiet" title={`known on both sides ${interval(row.recognised_low, row.recognised_high)}, repeated ${interval(row.repeated_low, row.repeated_high)}`}>
        {percent(row.recognised_rate)} known, {percent(row.repeated_rate)} repeated
      </p>
    </td>
  );
}
