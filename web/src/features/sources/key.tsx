// The write key of a source: copied, exchanged for another, switched off and on again.
import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Source } from "@/api/types";
import { Copy } from "@/shared/ui/copy";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";
import { words as shared } from "@/shared/words";

import { OnOff } from "./arrived";
import { useChangeSource } from "./queries";
import { words } from "./words";

export function Key({ source }: { readonly source: Source }) {
  const { mutate, isPending, error } = useChangeSource();
  const [asking, { open, close }] = useDisclosure(false);
  const say = useSay();
  const { id, name, enabled } = source;
  const turn = (on: boolean, undoable = true) =>
    mutate(
      { id, change: on ? "enable" : "disable" },
      { onSuccess: () => say(on ? words.key.isOn(name) : words.key.isOff(name), undoable ? () => turn(!on, false) : undefined) },
    );
  const rotated = () => {
    close();
    say(words.key.made(name));
  };
  const rotate = () => mutate({ id, change: "rotate" }, { onSuccess: rotated });
  return (
    <section className="panel source-part" aria-labelledby="key">
      <h2 id="key">{words.key.title}</h2>
      <p className="source-key">
        <code className="mono">{source.key}</code>
        <Copy text={source.key} what={words.key.what} />
      </p>
      <p className="quiet small">{words.key.may}</p>
      <p className="source-acts">
        <OnOff enabled={enabled} />
        <Button loading={isPending} onClick={() => turn(!enabled)}>
          {enabled ? words.key.off : words.key.on}
        </Button>
        <Button onClick={open}>{words.key.another}</Button>
      </p>
      {error ? <Trouble failure={error} /> : null}
      <Modal opened={asking} onClose={close} title={words.key.ask(name)} closeButtonProps={{ "aria-label": shared.close }}>
        <p>{words.key.warning}</p>
        <p className="source-acts">
          <Button variant="filled" color="ember" loading={isPending} onClick={rotate}>
            {words.key.make}
          </Button>
          <Button onClick={close}>{words.key.keep}</Button>
        </p>
      </Modal>
    </section>
  );
}
