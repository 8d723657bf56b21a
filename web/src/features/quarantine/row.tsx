// One rejected row: the reason in words; opened, its text to mend and to take in again.
import { Button, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";

import type { QuarantineRow } from "@/api/types";
import { laidOut } from "@/shared/format/json";
import { count } from "@/shared/format/numbers";
import { dayAndClock } from "@/shared/format/time";
import { reasonText, sentence } from "@/shared/server/sentence";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { useReplay } from "./queries";
import { words } from "./words";

export function Row({ row }: { readonly row: QuarantineRow }) {
  const { zone } = useWorkspace();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <li>
      <button type="button" className="quarantine-line" aria-expanded={opened} onClick={toggle}>
        <span className="quarantine-why">
          <strong className={row.replayed_at ? "quiet" : "away"}>{reasonText(row.reason)}</strong> {sentence(row.detail)}
        </span>
        <span className="quiet small">
          {row.file}
          {row.line > 0 && `, ${words.line(count(row.line))}`}
        </span>
        <span className="quiet small num">{dayAndClock(row.at, zone)}</span>
        <span className="quarantine-text mono">{row.raw}</span>
      </button>
      {opened && (row.replayed_at ? <p className="met small quarantine-done">{words.done(dayAndClock(row.replayed_at, zone))}</p> : <Mend row={row} />)}
    </li>
  );
}

function Mend({ row }: { readonly row: QuarantineRow }) {
  const [text, setText] = useState(() => laidOut(row.raw));
  const { mutate, isPending, error, data } = useReplay();
  const say = useSay();
  const again = () => mutate({ id: row.id, text }, { onSuccess: ({ replayed }) => { if (replayed.length > 0) say(words.said); } });
  const still = data?.unmended[0];
  return (
    <div className="quarantine-mend">
      <Textarea
        label={words.text}
        description={words.textHelp}
        value={text}
        autosize
        minRows={3}
        maxRows={24}
        spellCheck={false}
        classNames={{ input: "mono" }}
        error={still ? words.still(reasonText(still.reason), sentence(still.detail)) : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error ? <Trouble failure={error} /> : null}
      <p className="quarantine-acts">
        <Button variant="filled" loading={isPending} disabled={!text.trim()} onClick={again}>
          {words.again}
        </Button>
        <Button disabled={text === laidOut(row.raw)} onClick={() => setText(laidOut(row.raw))}>
          {words.asItCame}
        </Button>
      </p>
    </div>
  );
}
