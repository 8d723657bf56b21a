// The page for addresses that lead nowhere, and for screens that broke.
import { Button } from "@mantine/core";
import { Link, useRouteError } from "react-router";

import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";

import { words } from "./words";

export function Lost() {
  const failure = useRouteError();
  const broken = failure instanceof Error;
  return (
    <>
      <PageTitle>{broken ? words.lost.broken : words.lost.nothing}</PageTitle>
      <Empty
        title={broken ? failure.message : words.lost.maybe}
        next={
          <Button component={Link} to="/map" reloadDocument={broken}>
            {words.lost.toMap}
          </Button>
        }
      />
    </>
  );
}
