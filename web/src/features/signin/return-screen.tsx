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
import { Incomplete } from "./incomplete";
import { words } from "./words";

export function ReturnScreen() {
  const [code] = useParameter("code");
  const [state] = useParameter("state");
  return <Door title={words.signIn.title}>{state ? <Returned code={code} state={state} /> : <Incomplete />}</Door>;
}

function Returned({ code, state }: { readonly code: string; readonly state: string }) {
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
  if (!error) return <Lines rows={2} />;
  return (
    <>
      <Trouble failure={error} />
      <Button component={Link} to="/signin">
        {words.join.toSignIn}
      </Button>
    </>
  );
}
