// What the keys do, on one page.
import { Kbd, Modal } from "@mantine/core";

import { Only } from "@/shared/ui/permitted";
import { words as shared } from "@/shared/words";

import { usePlaces } from "./places";
import { words } from "./words";

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function KeyboardHelp({ opened, onClose }: Props) {
  const places = usePlaces();
  return (
    <Modal opened={opened} onClose={onClose} title={words.keyboard.title} size="sm" closeButtonProps={{ "aria-label": shared.close }}>
      <dl className="keys">
        <dt>
          <Kbd>/</Kbd> {words.keyboard.or} <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
        </dt>
        <dd>{words.keyboard.search}</dd>
        <Only right="note">
          <dt>
            <Kbd>n</Kbd>
          </dt>
          <dd>{words.keyboard.meeting}</dd>
        </Only>
        <Only right="design">
          <dt>
            <Kbd>e</Kbd>
          </dt>
          <dd>{words.keyboard.edit}</dd>
          <dt>
            <Kbd>Alt</Kbd> <Kbd>←↑↓→</Kbd>
          </dt>
          <dd>{words.keyboard.move}</dd>
          <dt>
            <Kbd>Ctrl</Kbd> <Kbd>Z</Kbd>
          </dt>
          <dd>{words.keyboard.undo}</dd>
          <dt>
            <Kbd>Ctrl</Kbd> <Kbd>Shift</Kbd> <Kbd>Z</Kbd> {words.keyboard.or} <Kbd>Ctrl</Kbd> <Kbd>Y</Kbd>
          </dt>
          <dd>{words.keyboard.redo}</dd>
        </Only>
        <Only right="customers">
          <dt>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd>
          </dt>
          <dd>{words.keyboard.rows}</dd>
        </Only>
        <dt>
          <Kbd>←</Kbd> <Kbd>→</Kbd>
        </dt>
        <dd>{words.keyboard.tour}</dd>
        {places.map((place) => (
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
