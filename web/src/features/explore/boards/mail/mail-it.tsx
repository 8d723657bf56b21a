// Mail a board by a timetable: who gets it, when, and what became of every mail.
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMail } from "@tabler/icons-react";

import type { Board } from "@/api/types";
import { useMailState } from "@/shared/api/queries";
import { Empty } from "@/shared/ui/empty";
import { useBarred } from "@/shared/ui/permitted";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { words as shared } from "@/shared/words";

import "./mail.css";
import { MailingRow } from "./mailing-row";
import { NewMailing } from "./new-mailing";
import { useMailings } from "./queries";
import { words } from "./words";

export function MailIt({ board }: { readonly board: Board }) {
  const [opened, door] = useDisclosure(false);
  const barred = useBarred("boards");
  return (
    <>
      <Button leftSection={<IconMail size={14} aria-hidden />} onClick={door.open} {...barred}>
        {words.mail}
      </Button>
      <Modal opened={opened} onClose={door.close} title={words.title} size="lg" closeButtonProps={{ "aria-label": shared.close }}>
        <Plans board={board} />
      </Modal>
    </>
  );
}

function Plans({ board }: { readonly board: Board }) {
  const { data: state } = useMailState();
  const { data, error, refetch } = useMailings(board.id);
  return (
    <div className="mail-plans">
      <p className="small quiet">{words.about}</p>
      {state && !state.set_up && <Empty kind="setup" title={words.notSetUp}>{words.notSetUpNext}</Empty>}
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={2} height={40} />}
      {data?.length === 0 && state?.set_up && <p className="quiet">{words.none}</p>}
      {data?.map((mailing) => <MailingRow key={mailing.id} mailing={mailing} />)}
      {state?.set_up && <NewMailing board={board} />}
    </div>
  );
}
