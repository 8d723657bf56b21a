// Sessions: one's own and, for those who may, everybody's; each can be ended. And another password.
import { Button, PasswordInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";

import type { SignedIn } from "@/api/types";
import { useMay, useMe } from "@/shared/api/me";
import { dayAndClock } from "@/shared/format/time";
import { useSay } from "@/shared/ui/notices";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { Failed, Framed } from "./framed";
import { useAllSessions, useChangePassword, useEndSession, useMySessions } from "./queries";
import { words } from "./words";

export function SessionsScreen() {
  const may = useMay("people");
  const mine = useMySessions();
  const all = useAllSessions(may);
  const { data: me } = useMe();
  return (
    <Framed title={words.sessions.title} lede={words.sessions.lede}>
      {mine.error ? <Failed failure={mine.error} onRetry={() => void mine.refetch()} /> : null}
      {!mine.data && !mine.error && <Lines rows={3} height={40} />}
      {mine.data && mine.data.length > 0 && <Listed title={words.sessions.yours} sessions={mine.data} mine />}
      {all.data && <Listed title={words.sessions.others} sessions={all.data} />}
      {me?.signed_in && <OtherPassword />}
    </Framed>
  );
}

function Listed({ title, sessions, mine = false }: { readonly title: string; readonly sessions: readonly SignedIn[]; readonly mine?: boolean }) {
  const { zone } = useWorkspace();
  const { mutate } = useEndSession(mine);
  const id = mine ? "sessions-mine" : "sessions-all";
  return (
    <section className="settings-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {sessions.length === 0 && <p>{words.sessions.none}</p>}
      {sessions.length > 0 && (
        <div className="panel table-scroll" tabIndex={0} role="group" aria-label={title}>
          <table className="grid-table settings-table">
            <thead>
              <tr>
                <th scope="col">{words.sessions.who}</th>
                <th scope="col">{words.sessions.browser}</th>
                <th scope="col">{words.sessions.place}</th>
                <th scope="col">{words.sessions.begun}</th>
                <th scope="col">{words.sessions.seen}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <tr key={session.id}>
                  <td>
                    {session.person} {session.mine && <span className="quiet small">{words.sessions.this}</span>}
                  </td>
                  <td className="words">{session.browser}</td>
                  <td>{session.place}</td>
                  <td className="num narrow">{dayAndClock(session.created_at, zone)}</td>
                  <td className="num narrow">{dayAndClock(session.seen_at, zone)}</td>
                  <td>
                    <div className="settings-acts">
                      <Button variant="default" onClick={() => mutate(session.id)} aria-label={words.sessions.endWhose(session.person)}>
                        {words.sessions.end}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function OtherPassword() {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const { mutate, isPending, error } = useChangePassword();
  const say = useSay();
  const change = (event: SyntheticEvent) => {
    event.preventDefault();
    mutate(
      { old, new: fresh },
      {
        onSuccess: () => {
          setOld("");
          setFresh("");
          say(words.sessions.changed);
        },
      },
    );
  };
  return (
    <section className="settings-part" aria-labelledby="other-password">
      <h2 id="other-password">{words.sessions.change}</h2>
      <form className="settings-form" onSubmit={change}>
        <PasswordInput visibilityToggleButtonProps={{ "aria-label": words.people.show }} label={words.sessions.old} autoComplete="current-password" value={old} onChange={(event) => setOld(event.currentTarget.value)} />
        <PasswordInput visibilityToggleButtonProps={{ "aria-label": words.people.show }} label={words.sessions.fresh} description={words.sessions.freshHelp} autoComplete="new-password" value={fresh} onChange={(event) => setFresh(event.currentTarget.value)} />
        <Button type="submit" variant="filled" loading={isPending} disabled={!old || fresh.length < 10}>
          {words.sessions.go}
        </Button>
        {error ? <Trouble failure={error} /> : null}
      </form>
    </section>
  );
}
