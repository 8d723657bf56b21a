// What the keys do, on one page.
import { Kbd, Modal } from "@mantine/core";

import { words as shared } from "@/shared/words";

import { PLACES } from "./navigation";
import { words } from "./words";

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function KeyboardHelp({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.keyboard.title} size="sm" closeButtonProps={{ "aria-label": shared.close }}>
      <dl className="keys">
        <dt>
          <Kbd>/</Kbd> {words.keyboard.or} <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
        </dt>
        <dd>{words.keyboard.search}</dd>
        <dt>
          <Kbd>n</Kbd>
        </dt>
        <dd>{words.keyboard.meeting}</dd>
        {PLACES.map((place) => (
          <div key={place.key} style={{ display: "contents" }}>
            <dt>
              <Kbd>g</Kbd> {words.keyboard.then} <Kbd>{place.key}</Kbd>
            </dt>
            <dd>{place.title}</dd>
          </div>
        ))}
        <dt>
          <Kbd>?</Kbd>
        </dt>
        <dd>{words.keyboard.help}</dd>
        <dt>
          <Kbd>Esc</Kbd>
        </dt>
        <dd>{words.keyboard.close}</dd>
      </dl>
    </Modal>
  );
}
