// The customers behind one number, each a link to the whole person.
import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "react-router";

import type { CustomerPage, CustomerRow } from "@/api/types";
import { questionPairs, useMembers, type Cell } from "@/shared/api/answers";
import { day } from "@/shared/format/time";
import type { Names } from "@/shared/names";
import { listAddress } from "@/shared/question/list-link";
import type { Question } from "@/shared/question/question";
import { useNames } from "@/shared/use-names";
import { words } from "@/shared/words";
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
  const found = useMembers(analysis, question, cell);
  const list = listAddress({ map: question.map, behind: analysis, asked: asked(analysis, question), row: JSON.stringify(cell.row), measure: cell.measure });
  return <MemberPages found={found} map={question.map} list={list} />;
}

interface PagesProps {
  readonly found: UseInfiniteQueryResult<InfiniteData<CustomerPage>>;
  /** The map by whose names stages and personas are called. */
  readonly map: string;
  /** Where the same customers can be looked at as a list, if they can. */
  readonly list?: string;
}

/** Customers page by page, however they were found. */
export function MemberPages({ found, map, list }: PagesProps) {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = found;
  const names = useNames(map);
  if (error) return <Trouble failure={error} />;
  if (isPending) return <Lines rows={5} height={40} />;
  const rows = data.pages.flatMap((page) => page.rows);
  const total = data.pages[0]?.total ?? 0;
  if (total === 0) return <p className="quiet">{words.members.nobody}</p>;
  return (
    <>
      <div className="members-head">
        <p className="quiet small" role="status">
          {words.members.customers(total)}
        </p>
        {list !== undefined && (
          <Link className="small" to={list}>
            {words.members.list}
          </Link>
        )}
      </div>
      {rows.map((row) => (
        <MemberRow key={row.id} row={row} names={names} />
      ))}
      {hasNextPage && (
        <Button mt="sm" fullWidth loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.members.more}
        </Button>
      )}
    </>
  );
}

const asked = (analysis: string, question: Question): string => new URLSearchParams(questionPairs(analysis, question)).toString();

function MemberRow({ row, names }: { readonly row: CustomerRow; readonly names: Names }) {
  const { zone } = useWorkspace();
  return (
    <Link className="member-row" to={`/customers/${encodeURIComponent(row.id)}`}>
      <span className="member-name">{row.label || row.id}</span>
      <StateMark state={row.state} />
      <span className="quiet small">
        {[words.members.touches(row.touches), row.stage && names.stage(row.stage), row.persona && names.persona(row.persona)].filter(Boolean).join(" · ")}
      </span>
      <span className="quiet small num">{words.members.last(day(row.last, zone))}</span>
    </Link>
  );
}
