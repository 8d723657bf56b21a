// The bar over a map that is edited: how the draft stands, taking back, saving, and what was found in it.
import { Button } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";

import { dayAndClock } from "@/shared/format/time";
import { sentence } from "@/shared/server/sentence";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";
import { useWorkspace } from "@/shared/workspace";

import { ConflictDialog } from "./conflict";
import { versionBefore, type Pulse } from "./draft";
import { useEditing } from "./editing";
import { SaveDialog } from "./save-dialog";
import { words } from "./words";

interface Props {
  readonly onOpen: (what: string) => void;
  readonly onFinish: () => void;
}

export function EditBar({ onOpen, onFinish }: Props) {
  const editing = useEditing();
  const say = useSay();
  const [saving, { open, close }] = useDisclosure(false);
  useHotkeys([
    ["mod+Z", () => { if (editing?.draft.undo) void editing.undo(); }],
    ["mod+shift+Z", () => { if (editing?.draft.redo) void editing.redo(); }],
    ["mod+Y", () => { if (editing?.draft.redo) void editing.redo(); }],
  ]);
  if (!editing) return null;
  const { draft } = editing;
  const unsaved = draft.pulse.steps > 0;
  const drop = async () => {
    if (await editing.discard()) say(words.bar.dropped, () => void editing.resume());
  };
  const { mapId } = editing;
  const saidSaved = async () => {
    const before = await versionBefore(mapId, draft.pulse.version).catch(() => undefined);
    say(words.bar.saved, before === undefined ? undefined : () => void editing.unsave(before, words.bar.unsave));
  };
  return (
    <section className="edit-bar panel no-print" aria-label={words.bar.label}>
      <div className="edit-bar-line">
        <p>
          <strong>{words.bar.editing}</strong> <Standing pulse={draft.pulse} />
        </p>
        <span className="map-controls-gap" />
        <Button aria-label={words.bar.undo} title={words.bar.undoKeys} disabled={!draft.undo} onClick={() => void editing.undo()}>
          <IconArrowBackUp size={15} aria-hidden />
        </Button>
        <Button aria-label={words.bar.redo} title={words.bar.redoKeys} disabled={!draft.redo} onClick={() => void editing.redo()}>
          <IconArrowForwardUp size={15} aria-hidden />
        </Button>
        <Button.Group>
          {PARTS.map(([what, label]) => (
            <Button key={what} onClick={() => onOpen(what)}>
              {label}
            </Button>
          ))}
        </Button.Group>
        <Button disabled={!unsaved} onClick={() => void drop()}>
          {words.bar.drop}
        </Button>
        <Button variant="filled" disabled={!unsaved} onClick={open}>
          {words.bar.save}
        </Button>
        <Button onClick={onFinish}>{words.bar.finish}</Button>
      </div>
      <p className="small quiet">{words.hint}</p>
      <MovedOn pulse={draft.pulse} />
      <Found />
      {editing.failure ? <Trouble failure={editing.failure} /> : null}
      <SaveDialog opened={saving} onClose={close} onSaved={() => void saidSaved()} />
      <ConflictDialog />
    </section>
  );
}

/** What is not drawn as cards. */
const PARTS = [
  ["journey:scope", words.bar.journey],
  ["personas:*", words.entries.personas.many],
  ["segments:*", words.entries.segments.many],
  ["content:*", words.entries.content.many],
] as const;

/** How many changes wait to be saved, whose the last one is and since when. */
export function Standing({ pulse }: { readonly pulse: Pulse }) {
  const { zone } = useWorkspace();
  if (pulse.steps === 0) return <span className="quiet">{words.bar.nothing}</span>;
  return (
    <span className="quiet">
      {words.bar.unsaved(pulse.steps)} · {words.bar.since(dayAndClock(pulse.since, zone), pulse.began_by || words.somebody)} · {words.bar.last(pulse.by || words.somebody)}
    </span>
  );
}

function MovedOn({ pulse }: { readonly pulse: Pulse }) {
  const editing = useEditing();
  if (!editing || pulse.saved === pulse.version) return null;
  return (
    <p className="edit-moved" role="status">
      <span className="away">{words.bar.movedOn}</span> <Button onClick={() => void editing.follow([], [])}>{words.conflict.takeOver}</Button>
    </p>
  );
}

const SHOWN = 3;

function Found() {
  const findings = useEditing()?.draft.findings ?? [];
  if (findings.length === 0) return null;
  return (
    <details className="edit-found">
      <summary>{words.bar.found(findings.length)}</summary>
      <ul className="lane-list small">
        {findings.slice(0, SHOWN * 10).map((finding) => (
          <li key={`${finding.place} ${finding.what}`}>
            <span className="mono quiet">{finding.place}</span> {sentence(`${finding.what}.`)} {sentence(finding.mend)}
          </li>
        ))}
      </ul>
    </details>
  );
}
