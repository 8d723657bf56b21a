// The review queue: who may be one person although no identifier says so, and what rules left out; people decide.
import { Button } from "@mantine/core";

import { count } from "@/shared/format/numbers";
import { PageTitle } from "@/shared/ui/page-title";
import { CUSTOMER_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { Proposals } from "./proposals";
import { useRefused } from "./queries";
import "./recognition.css";
import { RefusedLinks } from "./refused-links";

export function ReviewScreen() {
  return (
    <>
      <PageTitle>Review</PageTitle>
      <PlaceTabs label="Customers" tabs={CUSTOMER_TABS} />
      <div className="review">
        <Refused />
        <Proposals />
      </div>
    </>
  );
}

function Refused() {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useRefused();
  if (error) return <Trouble failure={error} onRetry={() => void refetch()} />;
  if (isPending) return <Lines rows={4} height={60} />;
  const rows = data.pages.flatMap((page) => page.rows);
  const total = data.pages[0]?.total ?? 0;
  const title = total === 0 ? "Links left out by a rule" : `${count(total)} ${total === 1 ? "link" : "links"} left out by a rule`;
  return (
    <div>
      <RefusedLinks title={title} rows={rows} none="None waits. When a rule keeps two identifiers apart that were seen together, the link stands here with its reason." />
      {hasNextPage && (
        <Button mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
