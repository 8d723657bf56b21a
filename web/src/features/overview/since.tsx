// Since when changes and flows are counted: some days back from the newest event, or a day of the reader's choice.
import { SegmentedControl } from "@mantine/core";

import { dayKey } from "@/shared/format/time";
import { useParameter } from "@/shared/question/use-parameter";
import { useWorkspace } from "@/shared/workspace";

import { words } from "./words";

const SPANS = [7, 28, 90] as const;
const USUAL = 28;
const DAY = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface Since {
  /** As the address bar holds it: a number of days, or a day. */
  readonly text: string;
  /** The day the period begins, in the workspace's zone. */
  readonly day: string;
  readonly change: (text: string) => void;
}

export function useSince(): Since {
  const [text, change] = useParameter("since");
  const { as_of: newest, zone } = useWorkspace();
  const days = SPANS.find((span) => String(span) === text) ?? USUAL;
  if (ISO_DAY.test(text)) return { text, day: text, change };
  return { text: String(days), day: newest ? dayKey(new Date(Date.parse(newest) - days * DAY).toISOString(), zone) : "", change };
}

export function SinceSwitch({ since }: { readonly since: Since }) {
  const { as_of: newest, zone } = useWorkspace();
  return (
    <div className="since">
      <span className="quiet small" id="since">
        {words.since.label}
      </span>
      <SegmentedControl
        aria-labelledby="since"
        data={SPANS.map((span) => ({ value: String(span), label: words.since.days(span) }))}
        value={ISO_DAY.test(since.text) ? "" : since.text}
        onChange={(span) => since.change(span === String(USUAL) ? "" : span)}
      />
      <label className="day-field">
        <span className="visually-hidden">{words.since.day}</span>
        <input type="date" value={since.day} max={newest ? dayKey(newest, zone) : undefined} onChange={(event) => since.change(event.target.value)} />
      </label>
    </div>
  );
}
