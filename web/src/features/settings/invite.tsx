// Links: for somebody new, for another password, and those that were not used yet.
import { Button, Select, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import type { Person, StaffRole } from "@/api/types";
import { useOwnAddress } from "@/shared/api/own-address";
import { dayAndClock } from "@/shared/format/time";
import { ROLE_OPTIONS, roleName } from "@/shared/roles";
import { Dialog } from "@/shared/ui/dialog";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { Once } from "./once";
import { useInvitations, useInvite, useWithdraw } from "./queries";
import { words } from "./words";

interface MadeProps {
  readonly email: string;
  readonly made: { readonly path: string; readonly mailed: boolean; readonly trouble: string };
}

/** The link, and whether it went out by mail too. */
function Made({ email, made }: MadeProps) {
  const address = useOwnAddress();
  return (
    <>
      <Once said={words.invite.made(email)} text={address + made.path} what={words.invite.what} />
      {made.mailed && <p className="met">{words.invite.mailed(email)}</p>}
      {made.trouble && (
        <p className="away">
          {words.invite.notMailed} {made.trouble}
        </p>
      )}
    </>
  );
}

export function Invite() {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<StaffRole>("viewer");
  const { mutate, data, isPending, error } = useInvite();
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate({ email, name, role }, { onSuccess: () => setEmail("") });
  };
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{words.invite.title}</h2>
      <form className="settings-form" onSubmit={go}>
        <TextInput label={words.people.email} type="email" value={email} maxLength={320} onChange={(event) => setEmail(event.currentTarget.value)} />
        <TextInput label={words.people.name} value={name} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} />
        <Select label={words.people.role} data={ROLE_OPTIONS} value={role} allowDeselect={false} onChange={(next) => setRole((next ?? "viewer"))} />
        <Button type="submit" variant="filled" loading={isPending} disabled={!email}>
          {words.invite.go}
        </Button>
        {error ? <Trouble failure={error} /> : null}
      </form>
      {data && <Made email={data.invitation.email} made={data} />}
    </section>
  );
}

/** For somebody who is here already: another password. */
export function NewLink({ person }: { readonly person: Person }) {
  const { mutate, data, isPending, error, reset } = useInvite();
  return (
    <>
      <Button variant="default" loading={isPending} onClick={() => mutate(person)} aria-label={words.people.newLinkFor(person.name)}>
        {words.people.newLink}
      </Button>
      {(data ?? error) && (
        <Dialog onClose={reset} title={words.people.newLinkFor(person.name)}>
          {error ? <Trouble failure={error} /> : null}
          {data && <Made email={person.email} made={data} />}
        </Dialog>
      )}
    </>
  );
}

export function OpenLinks() {
  const { zone } = useWorkspace();
  const { data } = useInvitations();
  const { mutate } = useWithdraw();
  if (!data || data.length === 0) return null;
  return (
    <section className="settings-part" aria-labelledby="open-links">
      <h2 id="open-links">{words.invite.open}</h2>
      <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.invite.open}>
        <table className="grid-table settings-table">
          <thead>
            <tr>
              <th scope="col">{words.people.email}</th>
              <th scope="col">{words.people.role}</th>
              <th scope="col">{words.invite.author}</th>
              <th scope="col">{words.invite.until}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {data.map((link) => (
              <tr key={link.id}>
                <td>{link.email}</td>
                <td>{roleName(link.role)}</td>
                <td>{link.author}</td>
                <td className="num narrow">{dayAndClock(link.expires_at, zone)}</td>
                <td>
                  <div className="settings-acts">
                    <Button variant="default" onClick={() => mutate(link.id)} aria-label={words.invite.withdrawFor(link.email)}>
                      {words.invite.withdraw}
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
