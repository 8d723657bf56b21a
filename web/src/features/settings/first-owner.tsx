// The very first person: until there is one, nobody has to sign in.
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import { Empty } from "@/shared/ui/empty";
import { Trouble } from "@/shared/ui/trouble";

import { useAddOwner } from "./queries";
import { words } from "./words";

export function FirstOwner() {
  const [owner, setOwner] = useState({ email: "", name: "", password: "" });
  const { mutate, isPending, error } = useAddOwner();
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate(owner, { onSuccess: () => window.location.assign("/signin?to=/settings") });
  };
  return (
    <>
      <Empty kind="setup" title={words.people.nobody}>{words.people.nobodyNext}</Empty>
      <form className="settings-form" onSubmit={add}>
        <TextInput label={words.people.name} autoComplete="name" maxLength={200} value={owner.name} onChange={(event) => setOwner({ ...owner, name: event.currentTarget.value })} />
        <TextInput label={words.people.email} type="email" autoComplete="username" value={owner.email} onChange={(event) => setOwner({ ...owner, email: event.currentTarget.value })} />
        <PasswordInput visibilityToggleButtonProps={{ "aria-label": words.people.show }} label={words.people.password} autoComplete="new-password" value={owner.password} onChange={(event) => setOwner({ ...owner, password: event.currentTarget.value })} />
        <Button type="submit" variant="filled" loading={isPending} disabled={!owner.email || owner.password.length < 10}>
          {words.people.first}
        </Button>
        {error ? <Trouble failure={error} /> : null}
      </form>
    </>
  );
}
