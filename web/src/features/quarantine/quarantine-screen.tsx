// Quarantine: what was rejected and why, mended and taken in again, one by one or a whole reason at once.
import { Button, Checkbox, Pagination } from "@mantine/core";

import { useSearchParams } from "react-router";

import type { QuarantinePage } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import { useParameter } from "@/shared/question/use-parameter";
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

const SIZE = 20;

export function QuarantineScreen() {
  const [reason] = useParameter("reason");
  const [all] = useParameter("all");
  const [page, setPage] = useParameter("page");
  const at = Math.max(1, Number(page) || 1);
  const { data, error, isPending, refetch } = useQuarantine({ reason, show: all ? "all" : "open", offset: (at - 1) * SIZE, limit: SIZE });
  return (
    <>
      <PageTitle>Quarantine</PageTitle>
      <PlaceTabs label="Data" tabs={DATA_TABS} />
      <p className="quiet quarantine-lede">Rows and calls that could not be used stay here whole, with the reason. Mended, they are taken in as if they had come so.</p>
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
        <Pagination mt="sm" size="sm" total={Math.ceil(data.total / SIZE)} value={at} onChange={(to) => setPage(to === 1 ? "" : String(to))} getControlProps={(control) => ({ "aria-label": `${control} page` })} />
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
      <Checkbox label="Also show what was taken in again" checked={all} onChange={(event) => choose({ reason, all: event.currentTarget.checked ? "yes" : "" })} />
      {open > 0 && <AllAgain reason={reason} open={open} />}
    </div>
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  if (filtered) return <Empty title="Nothing waits here for this reason.">Choose another reason, or all of them.</Empty>;
  return <Empty title="Nothing is in quarantine.">Rows and calls that cannot be used would stand here with their source, reason and text.</Empty>;
}

function AllAgain({ reason, open }: { readonly reason: string; readonly open: number }) {
  const { mutate, isPending, error } = useReplay();
  const say = useSay();
  const again = () =>
    mutate(
      { reason },
      { onSuccess: ({ replayed, unmended }) => say(`${count(replayed.length)} taken in again, ${count(unmended.length)} still cannot be used.`) },
    );
  return (
    <>
      <Button loading={isPending} onClick={again}>
        Take in {open === 1 ? "the one" : `all ${count(open)}`} {reason ? `with “${spoken(reason).toLowerCase()}” ` : ""}again
      </Button>
      {error ? <Trouble failure={error} /> : null}
    </>
  );
}
