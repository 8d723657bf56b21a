// A link that invites: whoever has it chooses a password, once. The token stands behind the #, so that no server log has it.
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { Link, useLocation } from "react-router";

import { body, client } from "@/api/client";
import type { Invitation } from "@/api/types";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { roleName } from "@/shared/roles";

import { Door } from "./door";
import { Incomplete } from "./incomplete";
import { words } from "./words";

export function JoinScreen() {
  const token = useLocation().hash.slice(1);
  const { data, error } = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => body(client.POST("/api/invitations/look", { body: { token } })),
    enabled: token !== "",
    staleTime: Infinity,
    retry: false,
  });
  return (
    <Door title={words.join.title}>
      {error ? <Trouble failure={error} /> : null}
      {token === "" && <Incomplete />}
      {token !== "" && !data && !error && <Lines rows={3} />}
      {data && <Choose token={token} invitation={data} />}
    </Door>
  );
}

function Choose({ token, invitation }: { readonly token: string; readonly invitation: Invitation }) {
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState("");
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => body(client.POST("/api/invitations/accept", { body: { token, name, password } })),
  });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate();
  };
  if (isSuccess) {
    return (
      <>
        <p role="status">{words.join.done}</p>
        <Button component={Link} to="/signin" variant="filled">
          {words.join.toSignIn}
        </Button>
      </>
    );
  }
  return (
    <form onSubmit={go}>
      <p>{words.join.forWhom(invitation.email, roleName(invitation.role))}</p>
      <TextInput label={words.join.name} autoComplete="name" maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <input type="email" autoComplete="username" value={invitation.email} readOnly hidden />
      <PasswordInput visibilityToggleButtonProps={{ "aria-label": words.signIn.show }} label={words.join.password} description={words.join.passwordHelp} autoComplete="new-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      {error ? <Trouble failure={error} /> : null}
      <Button type="submit" variant="filled" loading={isPending} disabled={password.length < 10}>
        {words.join.go}
      </Button>
    </form>
  );
}
