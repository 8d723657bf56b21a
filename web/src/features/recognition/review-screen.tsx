// The review queue: what rules left out and a person may let join.
import { Button } from "@mantine/core";

import { count } from "@/shared/format/numbers";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { CUSTOMER_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { useRefused } from "./queries";
import "./recognition.css";
import { RefusedLinks } from "./refused-links";

export function ReviewScreen() {
  return (
    <>
      <PageTitle>Review</PageTitle>
      <PlaceTabs label="Customers" tabs={CUSTOMER_TABS} />
      <Refused />
    </>
  );
}

function Refused() {
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useRefused();
  if (error) return <Trouble failure={error} onRetry={() => void refetch()} />;
  if (isPending) return <Lines rows={4} height={60} />;
  const rows = data.pages.flatMap((page) => page.rows);
  const total = data.pages[0]?.total ?? 0;
  if (total === 0) return <Empty title="Nothing waits for a decision.">When a rule keeps two identifiers apart that were seen together, the link stands here with its reason.</Empty>;
  return (
    <>
      <RefusedLinks title={`${count(total)} ${total === 1 ? "link" : "links"} left out by a rule`} rows={rows} none="" />
      {hasNextPage && (
        <Button mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}
