// The river of runs: how thick each stage's bar is, what flows on, what falls away. Pure geometry, stretched to any width.
export interface RiverStage {
  readonly reached: number;
  readonly toNext: number;
  readonly wentOn: number;
  readonly open: number;
  readonly lost: number;
}

export type SegmentKind = "next" | "ahead" | "done" | "open" | "lost";

export interface Segment {
  readonly kind: SegmentKind;
  readonly top: number;
  readonly height: number;
}

export interface Slice {
  /** The bar at the stage's left edge, from top to bottom. */
  readonly segments: readonly Segment[];
  readonly barHeight: number;
  /** Thickness of the band that flows to the next stage; it starts at the top. */
  readonly flow: number;
  /** Outline of the runs that fall away, in a box 100 wide; empty when nobody was lost. */
  readonly fall: string;
  /** How many runs came in here without passing the stage before. */
  readonly joined: number;
  readonly joinedHeight: number;
}

const HAIR = 1;
const FALL_WIDTH = 46;

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** The runs of a stage by what became of them; they add up to the runs that reached it. */
export function partition(stage: RiverStage): readonly (readonly [SegmentKind, number])[] {
  const went = clamp(stage.wentOn, stage.reached);
  const next = clamp(stage.toNext, went);
  const lost = clamp(stage.lost, stage.reached - went);
  const open = clamp(stage.open, stage.reached - went - lost);
  const done = stage.reached - went - lost - open;
  return [
    ["next", next],
    ["ahead", went - next],
    ["done", done],
    ["open", open],
    ["lost", lost],
  ];
}

/** The part that falls away: leaves the bar between two heights and bends down to the bottom edge. */
export function fallPath(top: number, height: number, bottom: number): string {
  if (height <= 0) return "";
  const end = FALL_WIDTH;
  const inner = Math.max(end * 0.42, end - height * 0.35);
  const bend = (share: number) => (share * end).toFixed(1);
  const low = top + height;
  return (
    `M0,${top.toFixed(1)} C${bend(0.55)},${top.toFixed(1)} ${end},${(top + (bottom - top) * 0.25).toFixed(1)} ${end},${bottom} ` +
    `L${inner.toFixed(1)},${bottom} C${inner.toFixed(1)},${(low + (bottom - low) * 0.35).toFixed(1)} ${bend(0.3)},${low.toFixed(1)} 0,${low.toFixed(1)} Z`
  );
}

/** One slice per stage, all to the same scale: the fullest stage fills `height`, and falls reach down to `bottom`. */
export function river(stages: readonly RiverStage[], height: number, bottom: number): readonly Slice[] {
  const fullest = Math.max(1, ...stages.map((stage) => stage.reached));
  const scale = height / fullest;
  return stages.map((stage, index) => {
    let top = 0;
    const segments = partition(stage)
      .filter(([, runs]) => runs > 0)
      .map(([kind, runs]): Segment => {
        const segment = { kind, top, height: Math.max(HAIR, runs * scale) };
        top += segment.height;
        return segment;
      });
    const lost = segments.find((segment) => segment.kind === "lost");
    const before = stages[index - 1];
    const joined = before ? Math.max(0, stage.reached - before.toNext) : 0;
    return {
      segments,
      barHeight: top,
      flow: segments.find((segment) => segment.kind === "next")?.height ?? 0,
      fall: lost ? fallPath(lost.top, lost.height, bottom) : "",
      joined,
      joinedHeight: joined * scale,
    };
  });
}
