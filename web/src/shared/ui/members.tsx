// The customers behind one number, each a link to the whole person.
import { Button } from "@mantine/core";
import { Link } from "react-router";

import type { CustomerRow } from "@/api/types";
import { useMembers, type Cell } from "@/shared/api/answers";
import { count } from "@/shared/format/numbers";
import { day } from "@/shared/format/time";
import type { Question } from "@/shared/question/question";
import { useWorkspace } from "@/shared/workspace";

import { Lines } from "./skeletons";
import { StateMark } from "./state-mark";
import { Trouble } from "./trouble";

interface Props {
  readonly analysis: string;
  readonly question: Question;
  readonly cell: Cell;
}

export function Members({ analysis, question, cell }: Props) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useMembers(analysis, question, cell);
  if (error) return <Trouble failure={error} />;
  if (isPending) return <Lines rows={5} height={40} />;
  const rows = data.pages.flatMap((page) => page.rows);
  const total = data.pages[0]?.total ?? 0;
  if (total === 0) return <p className="quiet">Nobody stands behind this number.</p>;
  return (
    <>
      <p className="quiet small" role="status">
        {count(total)} {total === 1 ? "customer" : "customers"}
      </p>
      {rows.map((row) => (
        <MemberRow key={row.id} row={row} />
      ))}
      {hasNextPage && (
        <Button mt="sm" fullWidth loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function MemberRow({ row }: { readonly row: CustomerRow }) {
  const { zone } = useWorkspace();
  return (
    <Link className="member-row" to={`/customers/${encodeURIComponent(row.id)}`}>
      <span className="member-name">{row.label || row.id}</span>
      <StateMark state={row.state} />
      <span className="quiet small">
        {count(row.touches)} touches{row.stage ? ` · ${row.stage}` : ""}
        {row.persona ? ` · ${row.persona}` : ""}
      </span>
      <span className="quiet small num">last {day(row.last, zone)}</span>
    </Link>
  );
}
