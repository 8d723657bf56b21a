// Letting a source take no more webhooks, asked about first: its secret cannot be had back.
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Source } from "@/api/types";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";

import { useRemoveWebhook } from "./queries";

export function TakeNoMore({ source }: { readonly source: Source }) {
  const [asking, { open, close }] = useDisclosure(false);
  const { mutate, isPending, error } = useRemoveWebhook(source.id);
  const say = useSay();
  const onSuccess = () => {
    close();
    say(`${source.name} takes no more webhooks. What came stays.`);
  };
  return (
    <>
      <Button onClick={open}>Take no more …</Button>
      <Modal opened={asking} onClose={close} title={`Take no more webhooks of ${source.name}?`} closeButtonProps={{ "aria-label": "Close" }}>
        <p>Its posts are answered with 404 from that moment on. How they are read and the secret are forgotten; what came stays. To pause, switch the source off instead.</p>
        {error ? <Trouble failure={error} /> : null}
        <p className="source-acts">
          <Button variant="filled" color="ember" loading={isPending} onClick={() => mutate(undefined, { onSuccess })}>
            Take no more
          </Button>
          <Button onClick={close}>Go on taking them</Button>
        </p>
      </Modal>
    </>
  );
}
