// Notes where they belong on a time axis: a line on their day, or a band from day to day, with what they say.
import { Tooltip } from "@mantine/core";

import { useNotes } from "@/shared/api/queries";
import { day } from "@/shared/format/time";

import { placeOf } from "./place";

interface Props {
  /** The first days of the periods that the axis shows, evenly spaced from its left end to its right. */
  readonly begins: readonly string[];
  /** Whether periods are columns side by side, each as wide as the others, instead of points on a line. */
  readonly columns?: boolean;
  /** Only to be looked at, where the axis is too small to be touched. */
  readonly still?: boolean;
}

const noon = (of: string): string => day(`${of}T12:00:00Z`, "UTC");

export function NoteMarks({ begins, columns = false, still = false }: Props) {
  const { data: notes = [] } = useNotes();
  return (
    <span className="notes-axis" aria-hidden={still || undefined}>
      {notes.map((note) => {
        const from = placeOf(note.begins, begins);
        const to = note.ends ? placeOf(note.ends, begins) : from;
        if (from === null && to === null) return null;
        const [left, right] = [from ?? 0, to ?? 1].map((at) => placed(at, begins.length, columns)) as [number, number];
        const days = note.ends ? `${noon(note.begins)} – ${noon(note.ends)}` : noon(note.begins);
        const place = { left: `${left * 100}%`, width: `max(3px, ${(right - left) * 100}%)` };
        if (still) return <span key={note.id} className={`notes-mark ${note.kind}`} style={place} title={`${days}: ${note.text}`} />;
        return (
          <Tooltip key={note.id} label={`${days}: ${note.text}`} events={{ hover: true, focus: true, touch: true }}>
            <button type="button" className={`notes-mark ${note.kind}`} style={place} aria-label={`${days}: ${note.text}`} />
          </Tooltip>
        );
      })}
    </span>
  );
}

/** Columns stand around the middle of their share of the axis, points on its very ends. */
const placed = (at: number, periods: number, columns: boolean): number => (columns ? (at * (periods - 1) + 0.5) / periods : at);
