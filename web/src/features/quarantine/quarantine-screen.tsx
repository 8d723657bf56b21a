// Quarantine: what was rejected and why, mended and taken in again, one by one or a whole reason at once.
import { Button, Checkbox, Pagination } from "@mantine/core";

import { useSearchParams } from "react-router";

import type { QuarantinePage } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { useParameter } from "@/shared/question/use-parameter";
import { reasonText } from "@/shared/server/sentence";
import { Empty } from "@/shared/ui/empty";
import { useSay } from "@/shared/ui/notices";
import { PageTitle } from "@/shared/ui/page-title";
import { DATA_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { useQuarantine, useReplay } from "./queries";
import "./quarantine.css";
import { Reasons } from "./reasons";
import { Row } from "./row";
import { words } from "./words";

const SIZE = 20;

export function QuarantineScreen() {
  const [reason] = useParameter("reason");
  const [all] = useParameter("all");
  const [page, setPage] = useParameter("page");
  const at = Math.max(1, Number(page) || 1);
  const { data, error, isPending, refetch } = useQuarantine({ reason, show: all ? "all" : "open", offset: (at - 1) * SIZE, limit: SIZE });
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <PlaceTabs label={words.place} tabs={DATA_TABS} />
      <p className="quiet quarantine-lede">{words.lede}</p>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {isPending && <Lines rows={6} height={36} />}
      {data && <Head page={data} reason={reason} all={all !== ""} />}
      {data?.total === 0 && <Nothing filtered={reason !== ""} />}
      {data && data.total > 0 && (
        <ol className="panel quarantine-list">
          {data.rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ol>
      )}
      {data && data.total > SIZE && (
        <Pagination mt="sm" size="sm" total={Math.ceil(data.total / SIZE)} value={at} onChange={(to) => setPage(to === 1 ? "" : String(to))} getControlProps={(control) => ({ "aria-label": words.page(words.places[control]) })} />
      )}
    </>
  );
}

interface HeadProps {
  readonly page: QuarantinePage;
  readonly reason: string;
  readonly all: boolean;
}

function Head({ page, reason, all }: HeadProps) {
  const [, setSearch] = useSearchParams();
  const choose = (asked: Readonly<Record<string, string>>) => setSearch(Object.fromEntries(Object.entries(asked).filter(([, value]) => value)), { replace: true });
  const open = reason ? (page.reasons[reason] ?? 0) : Object.values(page.reasons).reduce((sum, each) => sum + each, 0);
  return (
    <div className="quarantine-head">
      <Reasons reasons={page.reasons} chosen={reason} onChoose={(name) => choose({ reason: name, all: all ? "yes" : "" })} />
      <Checkbox label={words.showAll} checked={all} onChange={(event) => choose({ reason, all: event.currentTarget.checked ? "yes" : "" })} />
      {open > 0 && <AllAgain reason={reason} open={open} />}
    </div>
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  if (filtered) return <Empty title={words.noneSuch}>{words.noneSuchNext}</Empty>;
  return <Empty title={words.none}>{words.noneNext}</Empty>;
}

function AllAgain({ reason, open }: { readonly reason: string; readonly open: number }) {
  const { mutate, isPending, error } = useReplay();
  const say = useSay();
  const again = () =>
    mutate(
      { reason },
      { onSuccess: ({ replayed, unmended }) => say(words.outcome(count(replayed.length), count(unmended.length))) },
    );
  return (
    <>
      <Button loading={isPending} onClick={again}>
        {reason ? words.allAgainOf(open, reasonText(reason)) : words.allAgain(open)}
      </Button>
      {error ? <Trouble failure={error} /> : null}
    </>
  );
}
