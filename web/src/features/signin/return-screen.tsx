// Back from the company's own sign-in: what came back in the address is handed to the server, once.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "react-router";

import { body, client } from "@/api/client";
import { useParameter } from "@/shared/question/use-parameter";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";

import { Door } from "./door";
import { words } from "./words";

export function ReturnScreen() {
  const [code] = useParameter("code");
  const [state] = useParameter("state");
  const begun = useRef(false);
  const { mutate, error } = useMutation({
    mutationFn: () => body(client.POST("/api/session/company/return", { body: { code, state } })),
    onSuccess: () => window.location.assign("/"),
  });
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);
  return (
    <Door title={words.signIn.title}>
      {error ? (
        <>
          <Trouble failure={error} />
          <Button component={Link} to="/signin">
            {words.join.toSignIn}
          </Button>
        </>
      ) : (
        <Lines rows={2} />
      )}
    </Door>
  );
}
