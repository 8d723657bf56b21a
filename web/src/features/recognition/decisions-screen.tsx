// Every decision about who is who, newest first: what, why, by whom, and whether it still stands.
import { Button } from "@mantine/core";

import type { DecisionRecord } from "@/api/types";
import { dayAndClock, zoneName } from "@/shared/format/time";
import { Empty } from "@/shared/ui/empty";
import type { Pointer } from "@/shared/ui/identifier";
import { PageTitle } from "@/shared/ui/page-title";
import { CUSTOMER_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { IdentifierLink } from "./identifier-link";
import { undoing, useDecide, useDecisions, useSayDecided } from "./queries";
import "./recognition.css";

const DONE: Readonly<Record<DecisionRecord["action"], string>> = { split: "Split", merge: "Merged", approve: "Let join", undo: "Took back" };

export function DecisionsScreen() {
  const { zone } = useWorkspace();
  const { data, error, isPending, refetch } = useDecisions();
  return (
    <>
      <PageTitle>Decisions</PageTitle>
      <PlaceTabs label="Customers" tabs={CUSTOMER_TABS} />
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {isPending && <Lines rows={4} height={60} />}
      {data?.length === 0 && <Empty title="Nobody has decided anything yet.">Splits, merges and approvals stand here for good, with who made them and why.</Empty>}
      {data && data.length > 0 && (
        <>
          <p className="quiet small">times in {zoneName(null, zone)}</p>
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
  const stands = record.undone_by === null;
  const undo = () => mutate(undoing(record.id), { onSuccess: ({ id }) => sayDecided(`Decision ${record.id} is taken back.`, id) });
  return (
    <li className={stands ? "panel bond" : "panel bond over"}>
      <p>
        <strong>
          {record.id}. {DONE[record.action]}
          {record.target !== null && ` decision ${record.target}`}
        </strong>{" "}
        <span className="quiet small num">
          {dayAndClock(record.time, zone)}
          {record.actor && ` by ${record.actor}`}
        </span>
      </p>
      {record.reason && <p>{record.reason}</p>}
      <Set title={record.action === "split" ? "Taken out" : ""} identifiers={record.identifiers} />
      <Set title="Apart from" identifiers={record.rest} />
      {!stands && <p className="small quiet">○ Taken back by decision {record.undone_by}</p>}
      {error ? <Trouble failure={error} /> : null}
      {stands && (
        <p>
          <Button loading={isPending} onClick={undo}>
            Take back<span className="visually-hidden"> decision {record.id}</span>
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
