// One plan by which a board is mailed: to whom, when next, what can be done with it, and what became of its mails.
import { Button } from "@mantine/core";

import type { Dispatch, Mailing } from "@/api/types";
import { dayAndClock } from "@/shared/format/time";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { formOf, useMakeMailing, usePauseMailing, useRemoveMailing, useSendMailing } from "./queries";
import { words } from "./words";

const two = (number: number): string => String(number).padStart(2, "0");

function told({ hour, minute, weekdays, month_day }: Mailing["timetable"]): string {
  const time = `${two(hour)}:${two(minute)}`;
  return weekdays.length > 0 ? words.on(weekdays.map((day) => words.days[day] ?? "").join(", "), time) : words.monthlyOn(month_day, time);
}

export function MailingRow({ mailing }: { readonly mailing: Mailing }) {
  const { zone } = useWorkspace();
  return (
    <section className="mail-plan panel" aria-label={told(mailing.timetable)}>
      <p>
        <strong>{told(mailing.timetable)}</strong> <span className="quiet small">{mailing.due_at ? words.next(dayAndClock(mailing.due_at, zone)) : words.paused}</span>
      </p>
      <p className="small mail-readers">{mailing.recipients.join(", ")}</p>
      <Deeds mailing={mailing} />
      {mailing.log.length > 0 && (
        <details>
          <summary className="small">{words.log(mailing.log.length)}</summary>
          <ul className="mail-log small">
            {mailing.log.map((mail) => (
              <Mail key={mail.id} mail={mail} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Deeds({ mailing }: { readonly mailing: Mailing }) {
  const say = useSay();
  const pause = usePauseMailing(mailing.board);
  const send = useSendMailing(mailing.board);
  const remove = useRemoveMailing(mailing.board);
  const make = useMakeMailing(mailing.board);
  const failure = pause.error ?? send.error ?? remove.error;
  return (
    <>
      <div className="boards-tools">
        <Button loading={send.isPending} onClick={() => send.mutate(mailing.id, { onSuccess: () => say(words.sending) })}>
          {words.now}
        </Button>
        <Button loading={pause.isPending} onClick={() => pause.mutate(mailing)}>
          {mailing.paused ? words.resume : words.pause}
        </Button>
        <Button variant="subtle" color="ember" loading={remove.isPending} onClick={() => remove.mutate(mailing.id, { onSuccess: () => say(words.removed, () => make.mutate(formOf(mailing))) })}>
          {words.remove}
        </Button>
      </div>
      {failure ? <Trouble failure={failure} /> : null}
    </>
  );
}

function Mail({ mail }: { readonly mail: Dispatch }) {
  const { zone } = useWorkspace();
  const good = mail.state === "sent";
  return (
    <li>
      <span className="num">{dayAndClock(mail.state === "waiting" ? mail.due_at : mail.next_at, zone)}</span> <span className="mail-readers">{mail.recipient}</span>{" "}
      <span className={good ? "met" : undefined}>{words.states[mail.state]}</span>
      {mail.trouble && <span className="quiet"> {`${words.attempts(mail.attempts)}: ${mail.trouble}`}</span>}
    </li>
  );
}
