// An address that leads here but lacks what it should carry: said at once, without asking the server.
import { Button } from "@mantine/core";
import { Link } from "react-router";

import { words } from "./words";

export function Incomplete() {
  return (
    <>
      <p>{words.incomplete}</p>
      <Button component={Link} to="/signin">
        {words.join.toSignIn}
      </Button>
    </>
  );
}
