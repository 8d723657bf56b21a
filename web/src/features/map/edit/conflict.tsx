// What could not be done without overwriting others: both sides, who changed what and when, and what to do about it.
import { Button, Group, Modal, SegmentedControl } from "@mantine/core";
import { useState } from "react";

import { dayAndClock } from "@/shared/format/time";
import { namesOf } from "@/shared/names";
import { useWorkspace } from "@/shared/workspace";

import type { Clash, Conflict } from "./draft";
import { useEditing, type Editing } from "./editing";
import { words } from "./words";

export function ConflictDialog() {
  const editing = useEditing();
  const stuck = editing?.stuck;
  if (!editing || !stuck) return null;
  return (
    <Modal.Root opened onClose={editing.forget} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={words.conflict.title}>
        <Modal.Body>
          <h2 className="drawer-title conflict-title">{words.conflict.title}</h2>
          {stuck.conflict.why === "moved" && !stuck.insist ? <Moved editing={editing} conflict={stuck.conflict} /> : <Touched editing={editing} conflict={stuck.conflict} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface Props {
  readonly editing: Editing;
  readonly conflict: Conflict;
}

function Touched({ editing, conflict }: Props) {
  const insist = editing.stuck?.insist;
  const again = () => {
    editing.forget();
    void insist?.();
  };
  return (
    <div className="conflict">
      <p>{words.conflict.why[conflict.why]}</p>
      {conflict.clashes.map((clash) => (
        <Sides key={clash.spot.join("/")} clash={clash} />
      ))}
      <Group mt="md" gap={8}>
        <Button variant="filled" data-autofocus onClick={editing.forget}>
          {insist ? words.conflict.keepTheirs : words.conflict.look}
        </Button>
        {insist && <Button onClick={again}>{words.conflict.putMine}</Button>}
      </Group>
    </div>
  );
}

/** Another version was saved meanwhile: for every place that both changed, whose it shall be. */
function Moved({ editing, conflict }: Props) {
  const [mine, setMine] = useState<readonly number[]>([]);
  const revisions = [...new Set(conflict.clashes.map((clash) => clash.revision))];
  const follow = async () => {
    editing.forget();
    await editing.follow([...mine], revisions.filter((revision) => !mine.includes(revision)));
  };
  return (
    <div className="conflict">
      <p>{words.conflict.why.moved}</p>
      {conflict.clashes.map((clash) => (
        <div key={`${clash.revision} ${clash.spot.join("/")}`}>
          <Sides clash={clash} />
          <SegmentedControl
            aria-label={words.conflict.whose}
            data={[
              { value: "theirs", label: words.conflict.saved },
              { value: "mine", label: words.conflict.draft },
            ]}
            value={mine.includes(clash.revision) ? "mine" : "theirs"}
            onChange={(whose) => setMine(whose === "mine" ? [...mine, clash.revision] : mine.filter((each) => each !== clash.revision))}
          />
        </div>
      ))}
      <Group mt="md" gap={8}>
        <Button variant="filled" onClick={() => void follow()}>
          {words.conflict.takeOver}
        </Button>
        <Button onClick={editing.forget}>{words.save.cancel}</Button>
      </Group>
    </div>
  );
}

function Sides({ clash }: { readonly clash: Clash }) {
  const { zone } = useWorkspace();
  const editing = useEditing();
  const names = namesOf(editing?.map);
  const [section, id, ...rest] = clash.spot;
  const place = section === "touchpoints" && id !== undefined ? [names.touchpoint(id), ...rest] : clash.spot;
  const nothing = words.conflict.nothing;
  return (
    <dl className="facts conflict-sides">
      <div>
        <dt>{words.conflict.place}</dt>
        <dd>{place.map((step) => (step === "(order)" ? words.conflict.order : step)).join(" › ")}</dd>
      </div>
      <div>
        <dt>{words.conflict.before}</dt>
        <dd>{clash.before || nothing}</dd>
      </div>
      <div>
        <dt>{words.conflict.theirs}</dt>
        <dd>
          <strong>{clash.theirs || nothing}</strong> <span className="quiet small">{words.conflict.by(clash.by || words.somebody, dayAndClock(clash.at, zone))}</span>
        </dd>
      </div>
      <div>
        <dt>{words.conflict.mine}</dt>
        <dd>
          <strong>{clash.mine || nothing}</strong>
        </dd>
      </div>
    </dl>
  );
}
