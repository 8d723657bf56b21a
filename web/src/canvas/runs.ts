// Runs on one time axis: where each begins, ends and reaches its goal, as shares of the whole span.
export interface RunSpan {
  readonly start: string;
  readonly end: string;
  readonly completed_at: string | null;
}

export interface Placed<Run extends RunSpan> {
  readonly run: Run;
  readonly left: number;
  readonly width: number;
  readonly goal: number | null;
}

const NARROWEST = 0.004;

export function placeRuns<Run extends RunSpan>(runs: readonly Run[], first: string | null, last: string | null): readonly Placed<Run>[] {
  const at = (moment: string) => new Date(moment).getTime();
  const moments = runs.flatMap((run) => [at(run.start), at(run.end)]);
  const from = Math.min(...moments, ...(first ? [at(first)] : []));
  const to = Math.max(...moments, ...(last ? [at(last)] : []));
  const span = Math.max(1, to - from);
  const share = (moment: string) => (at(moment) - from) / span;
  return runs.map((run) => {
    const left = Math.min(share(run.start), 1 - NARROWEST);
    return { run, left, width: Math.max(NARROWEST, share(run.end) - left), goal: run.completed_at ? share(run.completed_at) : null };
  });
}
