// The link at the foot of a mail: asks first, then ends these mails for its reader. Nobody has to sign in.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "react-router";

import { body, client } from "@/api/client";
import { Trouble } from "@/shared/ui/trouble";

import { Door } from "./door";
import { words } from "./words";

export function LeaveScreen() {
  const { token = "" } = useParams();
  const { mutate, data, isPending, error } = useMutation({ mutationFn: () => body(client.POST("/api/unsubscribe/{token}", { params: { path: { token } } })) });
  return (
    <Door title={words.leave.title}>
      {data ? (
        <p role="status">{words.leave.done(data.recipient, data.board)}</p>
      ) : (
        <>
          <p>{words.leave.about}</p>
          {error ? <Trouble failure={error} /> : null}
          <Button variant="filled" loading={isPending} onClick={() => mutate()}>
            {words.leave.go}
          </Button>
        </>
      )}
    </Door>
  );
}
