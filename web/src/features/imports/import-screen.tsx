// Import a file: drop it, see its columns and first rows, say what each column is, take it in, and see what came of it.
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { Problem } from "@/api/problem";
import type { Preview } from "@/api/types";
import { bytes } from "@/shared/format/numbers";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { DropZone } from "./drop-zone";
import { FirstRows } from "./first-rows";
import { Done, Going } from "./going";
import { How } from "./how";
import "./imports.css";
import { Mapping } from "./mapping";
import { AS_FOUND, isCut, type Reading } from "./send";
import { useLook, useTakeIn } from "./use-import";
import { words } from "./words";

const NEEDED = ["customer", "event", "time"] as const;

export function ImportScreen() {
  const [file, setFile] = useState<File | null>(null);
  const [number, setNumber] = useState(0);
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setNumber(number + 1);
  };
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <PlaceTabs label={words.place} tabs={DATA_TABS} />
      <p className="import-lede">{words.lede}</p>
      {file ? <Chosen key={number} file={file} number={number} onAnother={() => choose(null)} /> : <DropZone onFile={choose} />}
    </>
  );
}

interface ChosenProps {
  readonly file: File;
  readonly number: number;
  readonly onAnother: () => void;
}

function Chosen({ file, number, onAnother }: ChosenProps) {
  const [reading, setReading] = useState(AS_FOUND);
  const [asked] = useDebouncedValue(reading, 250);
  const { data, error, isFetching } = useLook(file, number, asked);
  const { mutate, isPending, data: summary, error: failure, arrived, progress, stop } = useTakeIn();
  if (summary) return <Done summary={summary} onAnother={onAnother} />;
  if (isPending) return <Going arrived={arrived} progress={progress} onStop={stop} />;
  const isReady = data?.lacking === "" && data.accepted > 0 && !isFetching && asked === reading;
  return (
    <>
      <p className="import-file">
        <strong>{file.name}</strong> <span className="quiet">{words.file.size(bytes(file.size))}</span>
        <Button onClick={onAnother}>{words.file.another}</Button>
      </p>
      {failure ? <Ended failure={failure} /> : null}
      <How name={file.name} reading={reading} onChange={setReading} />
      {error ? <Trouble failure={error} /> : null}
      {!data && !error && <Looking />}
      {data && !error && <Looked preview={data} reading={reading} cut={isCut(file)} onReading={setReading} />}
      <p className="import-acts">
        <Button variant="filled" disabled={!isReady} onClick={() => mutate({ file, reading })}>
          {failure ? words.act.again : words.act.take}
        </Button>
      </p>
    </>
  );
}

interface LookedProps {
  readonly preview: Preview;
  readonly reading: Reading;
  readonly cut: boolean;
  readonly onReading: (reading: Reading) => void;
}

function Looked({ preview, reading, cut, onReading }: LookedProps) {
  return (
    <>
      <Mapping preview={preview} reading={reading} onColumns={(columns) => onReading({ ...reading, columns })} />
      {preview.lacking ? <p className="panel import-part import-lacking">{lacking(preview, reading.as)}</p> : <FirstRows preview={preview} cut={cut} />}
    </>
  );
}

function Looking() {
  return (
    <div className="import-part" role="status" aria-label={words.first.looking}>
      <Lines rows={5} height={32} />
    </div>
  );
}

function Ended({ failure }: { readonly failure: Error }) {
  const isStopped = failure instanceof Problem && failure.type === "Stopped";
  return isStopped ? (
    <p className="panel import-lacking" role="status">
      {words.stopped}
    </p>
  ) : (
    <Trouble failure={failure} />
  );
}

/** The first role that has no column and is needed. */
function lacking(preview: Preview, as: "events" | "profiles"): string {
  const has = preview.mapping.columns;
  const isKnown = preview.roles.some((role) => !["event", "time", "channel", "type"].includes(role) && role in has);
  const missing = isKnown ? NEEDED.find((role) => role !== "customer" && as === "events" && !(role in has)) : "customer";
  return missing ? words.lacking[missing] : preview.lacking;
}
