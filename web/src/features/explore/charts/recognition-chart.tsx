// Recognition: of the touches at each touchpoint, how many are known by name, by device, only later, and never.
import type { RecognitionRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent } from "@/shared/format/numbers";
import { ChannelIcon } from "@/shared/ui/channel";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<RecognitionRow>;

const PARTS = [
  { name: "named", said: words.recognition.named },
  { name: "device", said: words.recognition.device },
  { name: "later", said: words.recognition.later },
  { name: "never", said: words.recognition.never },
] as const;

export function RecognitionChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  return (
    <>
      {picker}
      <p className="small tallies-key">
        {words.recognition.lede}
        {PARTS.map(({ name, said }) => (
          <span key={name}>
            <span className={`tally-key ${name}`} aria-hidden /> {said}
          </span>
        ))}
      </p>
      <div className="tallies">
        {shown
          .filter((row) => row.touches > 0)
          .map((row) => (
            <div key={row.touchpoint} className="tally">
              <span className="dots-name">
                <ChannelIcon channel={row.channel} /> {row.title}
              </span>
              <span className="tally-bar" role="img" aria-label={PARTS.map(({ name, said }) => `${said} ${percent(row[name] / row.touches)}`).join(", ")}>
                {PARTS.map(({ name }) => row[name] > 0 && <span key={name} className={`tally-part ${name}`} style={{ width: `${(row[name] / row.touches) * 100}%` }} />)}
              </span>
              <span className="small num" title={interval(row.recognition_low, row.recognition_high)}>
                {percent(row.recognition_rate)}
              </span>
              <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, "touches"))} aria-label={words.recognition.touches(row.title, count(row.touches))}>
                {count(row.touches)}
              </button>
            </div>
          ))}
      </div>
    </>
  );
}
