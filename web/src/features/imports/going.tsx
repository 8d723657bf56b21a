// How far an import is, and what came of it.
import { Button, Progress } from "@mantine/core";
import { Link } from "react-router";

import type { ImportSummary, Progress as Far } from "@/api/types";
import { duration } from "@/shared/format/durations";
import { count, percent } from "@/shared/format/numbers";

import { words } from "./words";

interface GoingProps {
  readonly arrived: number;
  readonly progress: Far | undefined;
  readonly onStop: () => void;
}

export function Going({ arrived, progress, onStop }: GoingProps) {
  const share = progress ? progress.fraction : arrived;
  const text = arrived < 1 ? words.going.arriving(percent(arrived)) : progress ? words.going.read(count(progress.rows), percent(progress.fraction)) : words.going.reading;
  return (
    <div className="panel import-going">
      <p role="status">
        {text} <span className="quiet">{progress?.seconds_left ? words.going.left(duration(progress.seconds_left)) : ""}</span>
      </p>
      <Progress value={share * 100} aria-label={words.going.label} animated={arrived === 1 && !progress} />
      <p>
        <Button onClick={onStop}>{words.act.stop}</Button>
      </p>
    </div>
  );
}

export function Done({ summary, onAnother }: { readonly summary: ImportSummary; readonly onAnother: () => void }) {
  return (
    <div className="panel import-going" role="status">
      <h2>{words.done.title(summary.file)}</h2>
      <p className="import-sums">
        <span>{words.done.new(summary.accepted)}</span>
        {summary.duplicate > 0 && <span className="quiet">{words.done.known(summary.duplicate)}</span>}
        {summary.rejected > 0 && <span className="away">{words.done.rejected(summary.rejected)}</span>}
      </p>
      <p className="quiet small">{words.done.took(duration(summary.seconds))}</p>
      <p className="import-acts">
        <Link to="/customers">{words.done.customers}</Link>
        {summary.dataset === "events" && <Link to="/explore/coverage">{words.done.coverage}</Link>}
        {summary.rejected > 0 && <Link to="/data/quarantine">{words.done.quarantine}</Link>}
        <Button onClick={onAnother}>{words.act.another}</Button>
      </p>
    </div>
  );
}
