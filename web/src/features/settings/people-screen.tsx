// People: who works here and as what; links for new ones; removing somebody only after asking.
import { Button, Select } from "@mantine/core";
import { useState } from "react";

import type { Person, StaffRole } from "@/api/types";
import { useMe } from "@/shared/api/me";
import { day } from "@/shared/format/time";
import { ROLE_OPTIONS, roleName } from "@/shared/roles";
import { useSay } from "@/shared/ui/notices";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { FirstOwner } from "./first-owner";
import { Failed, Framed } from "./framed";
import { Invite, NewLink, OpenLinks } from "./invite";
import { useGiveRole, usePeople, useRemovePerson } from "./queries";
import { Removal } from "./removal";
import { words } from "./words";

export function PeopleScreen() {
  const { data, error, refetch } = usePeople();
  return (
    <Framed title={words.people.title} lede={words.people.lede}>
      {error ? <Failed failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={3} height={40} />}
      {data?.length === 0 && <FirstOwner />}
      {data && data.length > 0 && (
        <>
          <Invite />
          <Table people={data} />
          <OpenLinks />
        </>
      )}
    </Framed>
  );
}

function Table({ people }: { readonly people: readonly Person[] }) {
  const { zone } = useWorkspace();
  const { data: me } = useMe();
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.people.title}>
      <table className="grid-table settings-table">
        <thead>
          <tr>
            <th scope="col">{words.people.name}</th>
            <th scope="col">{words.people.email}</th>
            <th scope="col">{words.people.role}</th>
            <th scope="col">{words.people.signsIn}</th>
            <th scope="col">{words.people.since}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>
                <strong>{person.name}</strong> {person.email === me?.email && <span className="quiet small">{words.people.you}</span>}
              </td>
              <td>{person.email}</td>
              <td>
                <RoleOf person={person} />
              </td>
              <td>{ways(person)}</td>
              <td className="num quiet narrow">{day(person.created_at, zone)}</td>
              <td>
                <Acts person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ways(person: Person): string {
  const { ways: named } = words.people;
  return [person.password && named.password, person.company && named.company].filter(Boolean).join(", ") || named.nothing;
}

function RoleOf({ person }: { readonly person: Person }) {
  const { mutate, error } = useGiveRole();
  const say = useSay();
  const give = (role: string | null) => {
    if (role && role !== person.role) {
      const back = () => mutate({ id: person.id, role: person.role });
      mutate({ id: person.id, role: role as StaffRole }, { onSuccess: () => say(words.people.isNow(person.name, roleName(role)), back) });
    }
  };
  return (
    <>
      <Select aria-label={words.people.roleOf(person.name)} data={ROLE_OPTIONS} value={person.role} allowDeselect={false} onChange={give} w={150} />
      {error ? <Trouble failure={error} /> : null}
    </>
  );
}

function Acts({ person }: { readonly person: Person }) {
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useRemovePerson();
  const say = useSay();
  const remove = () => mutate(person.id, { onSuccess: () => say(words.people.removed(person.name)) });
  return (
    <div className="settings-acts">
      <NewLink person={person} />
      <Button variant="default" onClick={() => setAsking(true)} aria-label={words.people.removeWho(person.name)}>
        {words.people.remove}
      </Button>
      {asking && <Removal name={person.name} busy={isPending} failure={error} onRemove={remove} onClose={() => setAsking(false)} />}
    </div>
  );
}
