// One rejected row: the reason in words; opened, its text to mend and to take in again.
import { Button, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";

import type { QuarantineRow } from "@/api/types";
import { laidOut } from "@/shared/format/json";
import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { spoken } from "@/shared/names";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { useReplay } from "./queries";

export function Row({ row }: { readonly row: QuarantineRow }) {
  const { zone } = useWorkspace();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <li>
      <button type="button" className="quarantine-line" aria-expanded={opened} onClick={toggle}>
        <span className="quarantine-why">
          <strong className={row.replayed_at ? "quiet" : "away"}>{spoken(row.reason)}</strong> {row.detail}
        </span>
        <span className="quiet small">
          {row.file}
          {row.line > 0 && `, line ${count(row.line)}`}
        </span>
        <span className="quiet small num">{dayAndClock(row.at, zone)}</span>
        <span className="quarantine-text mono">{row.raw}</span>
      </button>
      {opened && (row.replayed_at ? <p className="met small quarantine-done">✓ Taken in again on {dayAndClock(row.replayed_at, zone)}</p> : <Mend row={row} />)}
    </li>
  );
}

function Mend({ row }: { readonly row: QuarantineRow }) {
  const [text, setText] = useState(() => laidOut(row.raw));
  const { mutate, isPending, error, data } = useReplay();
  const say = useSay();
  const again = () => mutate({ id: row.id, text }, { onSuccess: ({ replayed }) => { if (replayed.length > 0) say("Taken in again."); } });
  const still = data?.unmended[0];
  return (
    <div className="quarantine-mend">
      <Textarea
        label="Its text, to mend"
        description="A JSON object with type, userId or anonymousId, and what the type needs"
        value={text}
        autosize
        minRows={3}
        maxRows={24}
        spellCheck={false}
        classNames={{ input: "mono" }}
        error={still ? `${spoken(still.reason)}: ${still.detail}` : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error ? <Trouble failure={error} /> : null}
      <p className="quarantine-acts">
        <Button variant="filled" loading={isPending} disabled={!text.trim()} onClick={again}>
          Take in again
        </Button>
        <Button disabled={text === laidOut(row.raw)} onClick={() => setText(laidOut(row.raw))}>
          As it came
        </Button>
      </p>
    </div>
  );
}
