// What the keys do, on one page.
import { Kbd, Modal } from "@mantine/core";

import { PLACES } from "./navigation";

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function KeyboardHelp({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size="sm" closeButtonProps={{ "aria-label": "Close" }}>
      <dl className="keys">
        <dt>
          <Kbd>/</Kbd> or <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
        </dt>
        <dd>Search touchpoints, analyses, customers and screens</dd>
        <dt>
          <Kbd>n</Kbd>
        </dt>
        <dd>Write down a meeting with a customer</dd>
        {PLACES.map((place) => (
          <div key={place.key} style={{ display: "contents" }}>
            <dt>
              <Kbd>g</Kbd> then <Kbd>{place.key}</Kbd>
            </dt>
            <dd>{place.title}</dd>
          </div>
        ))}
        <dt>
          <Kbd>?</Kbd>
        </dt>
        <dd>This page</dd>
        <dt>
          <Kbd>Esc</Kbd>
        </dt>
        <dd>Close what is open</dd>
      </dl>
    </Modal>
  );
}
