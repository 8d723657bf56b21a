// Every decision about who is who, newest first: what, why, by whom, and whether it still stands.
import { Button } from "@mantine/core";

import type { DecisionRecord } from "@/api/types";
import { dayAndClock, zoneName } from "@/shared/format/time";
import { Empty } from "@/shared/ui/empty";
import type { Pointer } from "@/shared/ui/identifier";
import { PageTitle } from "@/shared/ui/page-title";
import { useBarred } from "@/shared/ui/permitted";
import { CUSTOMER_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { IdentifierLink } from "./identifier-link";
import { undoing, useDecide, useDecisions, useSayDecided } from "./queries";
import { words } from "./words";
import "./recognition.css";

const DONE: Readonly<Record<DecisionRecord["action"], string>> = words.decisions.done;

export function DecisionsScreen() {
  const { zone } = useWorkspace();
  const { data, error, isPending, refetch } = useDecisions();
  return (
    <>
      <PageTitle>{words.decisions.title}</PageTitle>
      <PlaceTabs label={words.customers} tabs={CUSTOMER_TABS} />
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {isPending && <Lines rows={4} height={60} />}
      {data?.length === 0 && <Empty title={words.decisions.none}>{words.decisions.noneNext}</Empty>}
      {data && data.length > 0 && (
        <>
          <p className="quiet small">{words.decisions.zone(zoneName(null, zone))}</p>
          <ol className="bonds">
            {data.map((record) => (
              <Row key={record.id} record={record} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function Row({ record }: { readonly record: DecisionRecord }) {
  const { zone } = useWorkspace();
  const { mutate, isPending, error } = useDecide();
  const sayDecided = useSayDecided();
  const barred = useBarred("identity");
  const stands = record.undone_by === null;
  const undo = () => mutate(undoing(record.id), { onSuccess: ({ id }) => sayDecided(words.decisions.takenBack(record.id), id) });
  return (
    <li className={stands ? "panel bond" : "panel bond over"}>
      <p>
        <strong>
          {record.id}. {record.target === null ? DONE[record.action] : words.decisions.target(DONE[record.action], record.target)}
        </strong>{" "}
        <span className="quiet small num">
          {record.actor ? words.decisions.by(dayAndClock(record.time, zone), record.actor) : dayAndClock(record.time, zone)}
        </span>
      </p>
      {record.reason && <p>{record.reason}</p>}
      <Set title={record.action === "split" ? words.decisions.takenOut : ""} identifiers={record.identifiers} />
      <Set title={words.decisions.apart} identifiers={record.rest} />
      {!stands && <p className="small quiet">{words.decisions.takenBackBy(String(record.undone_by))}</p>}
      {error ? <Trouble failure={error} /> : null}
      {stands && (
        <p>
          <Button loading={isPending} onClick={undo} {...barred}>
            {words.decisions.takeBack}
            <span className="visually-hidden">{words.decisions.which(record.id)}</span>
          </Button>
        </p>
      )}
    </li>
  );
}

function Set({ title, identifiers }: { readonly title: string; readonly identifiers: readonly Pointer[] }) {
  if (identifiers.length === 0) return null;
  return (
    <p className="decision-set">
      {title && <span className="label">{title}</span>}
      {identifiers.map((each) => (
        <IdentifierLink key={`${each.kind} ${each.value}`} of={each} />
      ))}
    </p>
  );
}
