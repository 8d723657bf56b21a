// Notes where they belong on a time axis: a line on their day, or a band from day to day, with what they say.
import { Tooltip } from "@mantine/core";

import { useNotes } from "@/shared/api/queries";
import { day } from "@/shared/format/time";

import { placeOf } from "./place";

interface Props {
  /** The first days of the periods that the axis shows, evenly spaced from its left end to its right. */
  readonly begins: readonly string[];
}

const noon = (of: string): string => day(`${of}T12:00:00Z`, "UTC");

export function NoteMarks({ begins }: Props) {
  const { data: notes = [] } = useNotes();
  return (
    <span className="notes-axis">
      {notes.map((note) => {
        const from = placeOf(note.begins, begins);
        const to = note.ends ? placeOf(note.ends, begins) : from;
        if (from === null && to === null) return null;
        const [left, right] = [from ?? 0, to ?? 1];
        const days = note.ends ? `${noon(note.begins)} – ${noon(note.ends)}` : noon(note.begins);
        return (
          <Tooltip key={note.id} label={`${days}: ${note.text}`} events={{ hover: true, focus: true, touch: true }}>
            <button type="button" className={`notes-mark ${note.kind}`} style={{ left: `${left * 100}%`, width: `max(3px, ${(right - left) * 100}%)` }} aria-label={`${days}: ${note.text}`} />
          </Tooltip>
        );
      })}
    </span>
  );
}
