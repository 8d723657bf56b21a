// The write key of a source: copied, exchanged for another, switched off and on again.
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Source } from "@/api/types";
import { Copy } from "@/shared/ui/copy";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";

import { OnOff } from "./arrived";
import { useChangeSource } from "./queries";

export function Key({ source }: { readonly source: Source }) {
  const { mutate, isPending, error } = useChangeSource();
  const [asking, { open, close }] = useDisclosure(false);
  const say = useSay();
  const { id, name, enabled } = source;
  const turn = (on: boolean, undoable = true) =>
    mutate(
      { id, change: on ? "enable" : "disable" },
      { onSuccess: () => say(on ? `${name} may send again.` : `${name} is off; its calls are refused.`, undoable ? () => turn(!on, false) : undefined) },
    );
  const rotated = () => {
    close();
    say(`${name} has a new key. Put it into its clients.`);
  };
  const rotate = () => mutate({ id, change: "rotate" }, { onSuccess: rotated });
  return (
    <section className="panel source-part" aria-labelledby="key">
      <h2 id="key">Key</h2>
      <p className="source-key">
        <code className="mono">{source.key}</code>
        <Copy text={source.key} what="the key" />
      </p>
      <p className="quiet small">It lets a client write as this source, and nothing else, so it may stand in the pages of a site.</p>
      <p className="source-acts">
        <OnOff enabled={enabled} />
        <Button loading={isPending} onClick={() => turn(!enabled)}>
          {enabled ? "Switch off" : "Switch on"}
        </Button>
        <Button onClick={open}>New key …</Button>
      </p>
      {error ? <Trouble failure={error} /> : null}
      <Modal opened={asking} onClose={close} title={`Give ${name} a new key?`} closeButtonProps={{ "aria-label": "Close" }}>
        <p>The key it has now is refused from that moment on, and cannot be had back. Clients send again once they have the new one.</p>
        <p className="source-acts">
          <Button variant="filled" color="ember" loading={isPending} onClick={rotate}>
            Make a new key
          </Button>
          <Button onClick={close}>Keep this one</Button>
        </p>
      </Modal>
    </section>
  );
}
