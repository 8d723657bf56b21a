// The page for addresses that lead nowhere, and for screens that broke.
import { Button } from "@mantine/core";
import { Link, useRouteError } from "react-router";

import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";

export function Lost() {
  const failure = useRouteError();
  const broken = failure instanceof Error;
  return (
    <>
      <PageTitle>{broken ? "This screen broke" : "Nothing lives at this address"}</PageTitle>
      <Empty
        title={broken ? failure.message : "The link may be old, or a letter is missing."}
        next={
          <Button component={Link} to="/map" reloadDocument={broken}>
            To the map
          </Button>
        }
      />
    </>
  );
}
