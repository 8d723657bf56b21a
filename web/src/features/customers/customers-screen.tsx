// Customers as a list: found by any identifier or name, filtered by rule or by the number they stand behind, with columns of choice.
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";

import { useRights } from "@/shared/api/me";
import { useFields } from "@/shared/api/queries";
import { FiltersBar } from "@/shared/question/filters-bar";
import { readList, writeList, type ListLink } from "@/shared/question/list-link";
import { EMPTY } from "@/shared/question/question";
import { Asking } from "@/shared/ui/asking";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { Only } from "@/shared/ui/permitted";
import { CUSTOMER_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { words as shared } from "@/shared/words";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { BehindNumber } from "./list/behind";
import { Columns } from "./list/columns";
import { STANDARD } from "./list/headings";
import { KeepList } from "./list/keep";
import { ListTable } from "./list/list-table";
import { useList, useListColumns, useSelections } from "./list/queries";
import { TakeList } from "./list/take";
import { words as listed } from "./list/words";
import { words } from "./words";

import "./customers.css";

type Change = (change: Partial<ListLink>) => void;

function useListLink(): readonly [ListLink, Change, string] {
  const [search, setSearch] = useSearchParams();
  const list = useMemo(() => readList(search), [search]);
  const change = useCallback<Change>((part) => setSearch((before) => writeList(before, part), { replace: true, preventScrollReset: true }), [setSearch]);
  return [list, change, search.get("selection") ?? ""];
}

export function CustomersScreen() {
  const [list, change, id] = useListLink();
  const { events } = useWorkspace();
  const { data: selections } = useSelections();
  const selection = selections?.find((each) => each.id === id);
  return (
    <>
      <PageTitle>{selection ? listed.selections.opened(selection.name) : words.list.title}</PageTitle>
      <PlaceTabs label={words.list.title} tabs={CUSTOMER_TABS} />
      {events === 0 ? (
        <Empty kind="waiting" title={words.list.empty} next={<Only right="import"><Link to="/data/import">{words.list.import}</Link></Only>}>
          {words.list.bring(<code>touchline import FILE</code>)}
        </Empty>
      ) : (
        <>
          <Wanted list={list} change={change} />
          <Found list={list} change={change} selection={selection} />
        </>
      )}
    </>
  );
}

interface Props {
  readonly list: ListLink;
  readonly change: Change;
}

function Wanted({ list, change }: Props) {
  const [text, setText] = useState(list.q);
  const [settled] = useDebouncedValue(text.trim(), 200);
  const map = useMapId(list.map);
  const mayFind = useRights()("personal");
  const { data: fields = [] } = useFields(map);
  useEffect(() => {
    if (settled !== list.q) change({ q: settled });
  }, [settled, list.q, change]);
  return (
    <div className="list-wanted">
      <TextInput
        className="list-find"
        size="sm"
        type="search"
        label={words.list.find}
        description={mayFind ? words.list.findHelp : words.list.findMasked}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="bar-controls">
        <FiltersBar question={{ ...EMPTY, map, where: list.where }} change={({ where }) => where && change({ where })} fields={fields} />
      </div>
      <BehindNumber list={list} onChange={change} />
    </div>
  );
}

function Found({ list, change, selection }: Props & { readonly selection: Parameters<typeof KeepList>[0]["opened"] }) {
  const columns = list.column.length > 0 ? list.column : STANDARD;
  const { data: known = [] } = useListColumns(list.map);
  const asked = useList({ ...list, column: columns });
  const { data, error, isPending, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = asked;
  const asking = <Asking asked={[asked]} keys={[["customers"]]} />;
  const shown = useMemo(() => columns.map((name) => known.find((each) => each.name === name) ?? { name, label: name, sorts: false }), [columns, known]);
  if (error) return <Trouble failure={error} />;
  if (isPending) return <>{asking}{isFetching && <Lines rows={10} height={34} />}</>;
  const rows = data.pages.flatMap((page) => page.rows);
  const total = data.pages[0]?.total ?? 0;
  return (
    <div className={isPlaceholderData ? "stale" : undefined}>
      {asking}
      <div className="list-head">
        <p className="list-count" role="status">
          {shared.members.customers(total)}
        </p>
        <Columns known={known} shown={columns} onChange={(column) => change({ column: same(column, STANDARD) ? [] : column })} />
        <KeepList list={list} opened={selection} />
        <TakeList list={list} columns={columns} />
      </div>
      {total === 0 ? <Nobody list={list} /> : <ListTable rows={rows} columns={shown} list={list} onChange={change} />}
      {hasNextPage && (
        <Button mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {shared.members.more}
        </Button>
      )}
    </div>
  );
}

function Nobody({ list }: { readonly list: ListLink }) {
  return list.q ? <Empty title={words.list.nobody(list.q)}>{words.list.tryPart}</Empty> : <Empty title={words.list.nobodyFits}>{words.list.tryLess}</Empty>;
}

const same = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((name, at) => name === other[at]);
