// The review queue: who may be one person although no identifier says so, and what rules left out; people decide.
import { Button } from "@mantine/core";

import { PageTitle } from "@/shared/ui/page-title";
import { CUSTOMER_TABS, PlaceTabs } from "@/shared/ui/place-tabs";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { Proposals } from "./proposals";
import { useRefused } from "./queries";
import "./recognition.css";
import { words as shared } from "@/shared/words";
import { RefusedLinks } from "./refused-links";
import { words } from "./words";

export function ReviewScreen() {
  return (
    <>
      <PageTitle>{words.review.title}</PageTitle>
      <PlaceTabs label={words.customers} tabs={CUSTOMER_TABS} />
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
  const title = total === 0 ? words.review.noneTitle : words.review.refused(total);
  return (
    <div>
      <RefusedLinks title={title} rows={rows} none={words.review.none} />
      {hasNextPage && (
        <Button mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {shared.members.more}
        </Button>
      )}
    </div>
  );
}
