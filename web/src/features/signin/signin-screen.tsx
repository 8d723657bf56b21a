// Signing in with an e-mail address and a password; afterwards on to where one wanted to go.
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";

import { body, client } from "@/api/client";
import { useMe } from "@/shared/api/me";
import { useParameter } from "@/shared/question/use-parameter";
import { Trouble } from "@/shared/ui/trouble";

import { Door } from "./door";
import { words } from "./words";

/** Only a page of ours, whatever the address bar says. */
const ours = (to: string): string => (/^\/(?![/\\])/.test(to) ? to : "/");

export function SignInScreen() {
  const [to] = useParameter("to");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => body(client.POST("/api/session", { body: { email, password } })),
    // A page of its own, so that nothing that was asked before is left in memory.
    onSuccess: () => window.location.assign(ours(to)),
  });
  const { data: me } = useMe();
  const elsewhere = useMutation({
    mutationFn: () => body(client.POST("/api/session/company")),
    onSuccess: ({ address }) => window.location.assign(address),
  });
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Door title={words.signIn.title}>
      <form onSubmit={go}>
        <TextInput label={words.signIn.email} type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput visibilityToggleButtonProps={{ "aria-label": words.signIn.show }} label={words.signIn.password} autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        {error ? <Trouble failure={error} /> : null}
        <Button type="submit" variant="filled" loading={isPending} disabled={!email || !password}>
          {words.signIn.go}
        </Button>
      </form>
      {me?.company && (
        <Button loading={elsewhere.isPending} onClick={() => elsewhere.mutate()}>
          {words.signIn.company}
        </Button>
      )}
      {elsewhere.error ? <Trouble failure={elsewhere.error} /> : null}
      <p className="quiet small">{words.signIn.forgotten}</p>
    </Door>
  );
}
