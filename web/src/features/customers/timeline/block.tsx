// A block of a timeline: drawn while it is near the window, else as high as it was, so that thousands of lines scroll like a few.
import { useIntersection } from "@mantine/hooks";
import { useLayoutEffect, useRef, useState } from "react";

import type { Block, Part } from "@/canvas/course";

import { TimelineLine, type Telling } from "./row";

interface Props {
  readonly block: Block;
  readonly telling: Telling;
  readonly titleOf: (part: Part) => string;
  readonly aim: number | null;
  /** Drawn wherever it is. */
  readonly always: boolean;
}

const LINE = 37;
const HEAD = 36;

export function TimelineBlock({ block, telling, titleOf, aim, always }: Props) {
  const { ref, entry } = useIntersection({ rootMargin: "900px" });
  const [height, setHeight] = useState(block.lines * LINE + block.parts.length * HEAD);
  const box = useRef<HTMLDivElement>(null);
  const drawn = always || (entry?.isIntersecting ?? false);
  useLayoutEffect(() => {
    if (!drawn || !box.current) return undefined;
    const watch = new ResizeObserver(([seen]) => seen && seen.contentRect.height > 0 && setHeight(seen.contentRect.height));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [drawn]);
  return (
    <div ref={ref} style={drawn ? undefined : { height }}>
      {drawn && (
        <div ref={box}>
          {block.parts.map((part) => (
            <div key={part.group.key} className="timeline-day">
              <h3>{titleOf(part)}</h3>
              <ol>
                {part.lines.map((line) => (
                  <TimelineLine key={line[0]} line={line} telling={telling} aim={aim} />
                ))}
              </ol>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
