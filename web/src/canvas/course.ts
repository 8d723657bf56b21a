// A long course of events for the screen: what is kept of it, in groups, repeats folded, in blocks that are drawn when they come near.

/** Oldest first; an event is named by its place. */
export interface Course {
  readonly times: readonly number[];
  readonly kind: readonly number[];
  readonly run: readonly number[];
}

/** One line: an event, or several of a kind one after another, newest first. */
export type Line = readonly number[];

export interface Group {
  readonly key: string;
  readonly lines: readonly Line[];
  readonly events: number;
}

export interface Part {
  readonly group: Group;
  /** Whether the group has begun in an earlier block. */
  readonly continued: boolean;
  readonly lines: readonly Line[];
}

export interface Block {
  readonly parts: readonly Part[];
  readonly lines: number;
}

/** The places that are kept, newest first. */
export function keptOf(course: Course, keeps: (place: number) => boolean): readonly number[] {
  const kept: number[] = [];
  for (let place = course.times.length - 1; place >= 0; place -= 1) if (keeps(place)) kept.push(place);
  return kept;
}

/** Places by what they have in common, in the order in which groups begin; with `fold`, neighbours of one kind on one line. */
export function groupsOf(course: Course, places: readonly number[], keyOf: (place: number) => string, fold: boolean): readonly Group[] {
  const found = new Map<string, number[][]>();
  for (const place of places) {
    const key = keyOf(place);
    const lines = found.get(key) ?? [];
    if (lines.length === 0) found.set(key, lines);
    const last = lines.at(-1);
    if (fold && last && course.kind[last[0] ?? -1] === course.kind[place]) last.push(place);
    else lines.push([place]);
  }
  return [...found].map(([key, lines]) => ({ key, lines, events: lines.reduce((sum, line) => sum + line.length, 0) }));
}

/** The groups in blocks of about so many lines; a longer group goes on in the next one. */
export function blocksOf(groups: readonly Group[], most: number): readonly Block[] {
  const blocks: { parts: Part[]; lines: number }[] = [];
  for (const group of groups) {
    for (let from = 0; from < group.lines.length; ) {
      let block = blocks.at(-1);
      if (!block || block.lines >= most) blocks.push((block = { parts: [], lines: 0 }));
      const lines = group.lines.slice(from, from + most - block.lines);
      block.parts.push({ group, continued: from > 0, lines });
      block.lines += lines.length;
      from += lines.length;
    }
  }
  return blocks;
}

export const holds = (block: Block, place: number): boolean => block.parts.some(({ lines }) => lines.some((line) => line.includes(place)));

/** The next place after (older than) another for which something holds, from the newest again where there is none. */
export function nextPlace(places: readonly number[], after: number | null, fits: (place: number) => boolean): number | undefined {
  return places.find((place) => (after === null || place < after) && fits(place)) ?? places.find(fits);
}
