// Letting a source take no more webhooks, asked about first: its secret cannot be had back.
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Source } from "@/api/types";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";
import { words as shared } from "@/shared/words";

import { useRemoveWebhook } from "./queries";
import { words } from "./words";

export function TakeNoMore({ source }: { readonly source: Source }) {
  const [asking, { open, close }] = useDisclosure(false);
  const { mutate, isPending, error } = useRemoveWebhook(source.id);
  const say = useSay();
  const onSuccess = () => {
    close();
    say(words.no.done(source.name));
  };
  return (
    <>
      <Button onClick={open}>{words.no.more}</Button>
      <Modal opened={asking} onClose={close} title={words.no.ask(source.name)} closeButtonProps={{ "aria-label": shared.close }}>
        <p>{words.no.warning}</p>
        {error ? <Trouble failure={error} /> : null}
        <p className="source-acts">
          <Button variant="filled" color="ember" loading={isPending} onClick={() => mutate(undefined, { onSuccess })}>
            {words.no.act}
          </Button>
          <Button onClick={close}>{words.no.leave}</Button>
        </p>
      </Modal>
    </>
  );
}
