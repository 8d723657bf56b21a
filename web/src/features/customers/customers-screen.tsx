// Search by any identifier; the list shows where each customer stands.
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link } from "react-router";

import type { CustomerRow } from "@/api/types";
import { useCustomers } from "@/shared/api/queries";
import { count } from "@/shared/format/numbers";
import { day } from "@/shared/format/time";
import { useParameter } from "@/shared/question/use-parameter";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { CUSTOMER_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { StateMark } from "@/shared/ui/state-mark";
import { Trouble } from "@/shared/ui/trouble";
import { words as shared } from "@/shared/words";
import { useMapId, useWorkspace } from "@/shared/workspace";
import { useNames } from "@/shared/use-names";

import { words } from "./words";

import "./customers.css";

export function CustomersScreen() {
  const [asked, setAsked] = useParameter("q");
  const [text, setText] = useState(asked);
  const [settled] = useDebouncedValue(text.trim(), 200);
  useEffect(() => {
    if (settled !== asked) setAsked(settled);
  }, [settled, asked, setAsked]);
  return (
    <>
      <PageTitle>{words.list.title}</PageTitle>
      <PlaceTabs label={words.list.title} tabs={CUSTOMER_TABS} />
      <TextInput
        mb="md"
        maw={460}
        size="sm"
        type="search"
        label={words.list.find}
        description={words.list.findHelp}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Found query={settled} />
    </>
  );
}

function Found({ query }: { readonly query: string }) {
  const { customers } = useWorkspace();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = useCustomers(query);
  if (error) return <Trouble failure={error} />;
  if (isPending) return <Lines rows={10} height={34} />;
  const rows = data.pages.flatMap((page) => page.rows);
  const total = data.pages[0]?.total ?? 0;
  if (customers === 0) {
    return (
      <Empty title={words.list.empty}>{words.list.bring(<code>touchline import FILE</code>)}</Empty>
    );
  }
  if (total === 0) return <Empty title={words.list.nobody(query)}>{words.list.tryPart}</Empty>;
  return (
    <div className={isPlaceholderData ? "stale" : undefined}>
      <p className="quiet small" role="status">
        {shared.members.customers(total)}
      </p>
      <CustomerTable rows={rows} />
      {hasNextPage && (
        <Button mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {shared.members.more}
        </Button>
      )}
    </div>
  );
}

function CustomerTable({ rows }: { readonly rows: readonly CustomerRow[] }) {
  const { zone } = useWorkspace();
  const names = useNames(useMapId());
  return (
    <div className="panel customer-list">
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{words.list.customer}</th>
            <th scope="col">{words.list.standsIn}</th>
            <th scope="col">{words.list.latestRun}</th>
            <th scope="col">{words.list.persona}</th>
            <th scope="col" className="right">
              {words.list.touches}
            </th>
            <th scope="col">{words.list.first}</th>
            <th scope="col">{words.list.last}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="customer-link" to={`/customers/${encodeURIComponent(row.id)}`}>
                  {row.label || row.id}
                </Link>
              </td>
              <td>{row.stage ? names.stage(row.stage) : <span className="quiet">–</span>}</td>
              <td>
                <StateMark state={row.state} />
              </td>
              <td>{row.persona ? names.persona(row.persona) : <span className="quiet">–</span>}</td>
              <td className="right num">{count(row.touches)}</td>
              <td className="num quiet">{day(row.first, zone)}</td>
              <td className="num quiet">{day(row.last, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
