// All personas, segments or pieces of content of the map: opened, put in order, added.
import { Button, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus } from "@tabler/icons-react";
import { useState, type SubmitEvent } from "react";

import type { MapDocument } from "@/api/types";
import { spoken } from "@/shared/names";

import { idFor } from "./arrange";
import type { Edit } from "./draft";
import { useEditing } from "./editing";
import { words } from "./words";

export type Section = "personas" | "segments" | "content";

interface Props {
  readonly section: Section;
  readonly onOpen: (id: string) => void;
}

export function Entries({ section, onOpen }: Props) {
  const editing = useEditing();
  if (!editing) return null;
  const { map, edit } = editing;
  const said = words.entries[section];
  const entries = map[section];
  const move = (id: string, before: string) => void edit([{ kind: "move entry", section, id, before }]);
  return (
    <div className="edit-form" role="group" aria-label={said.many}>
      <p className="small quiet">{said.what}</p>
      {entries.length > 0 && (
        <ol className="edit-entries" aria-label={said.many}>
          {entries.map(({ id, title }, at) => (
            <li key={id}>
              <button type="button" className="opens" onClick={() => onOpen(id)}>
                {title || spoken(id)}
              </button>
              {section !== "segments" && (
                <span className="edit-steps">
                  <Button aria-label={words.entries.earlier(title)} title={words.entries.earlier(title)} disabled={at === 0} onClick={() => move(id, entries[at - 1]?.id ?? "")}>
                    <IconArrowUp size={14} aria-hidden />
                  </Button>
                  <Button aria-label={words.entries.later(title)} title={words.entries.later(title)} disabled={at === entries.length - 1} onClick={() => move(id, entries[at + 2]?.id ?? "")}>
                    <IconArrowDown size={14} aria-hidden />
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      <NewEntry section={section} onAdded={onOpen} />
    </div>
  );
}

function NewEntry({ section, onAdded }: { readonly section: Section; readonly onAdded: (id: string) => void }) {
  const editing = useEditing();
  const [title, setTitle] = useState("");
  if (!editing) return null;
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const id = idFor(title, editing.map[section].map((each) => each.id));
    if (!(await editing.edit([adding(section, id, title.trim(), editing.map)]))) return;
    setTitle("");
    onAdded(id);
  };
  return (
    <form className="edit-where" onSubmit={(event) => void add(event)}>
      <TextInput label={words.entries[section].another} placeholder={words.touchpoint.title} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Button type="submit" leftSection={<IconPlus size={14} aria-hidden />} disabled={!title.trim()}>
        {words.add.act}
      </Button>
    </form>
  );
}

/** A segment needs a rule from the beginning: whoever had the first touchpoint, until it says otherwise. */
function adding(section: Section, id: string, title: string, map: MapDocument): Edit {
  if (section === "content") {
    const piece = { id, title };
    return map.content.length === 0 ? { kind: "set", path: ["content"], value: [piece] } : { kind: "set", path: ["content", map.content.length], value: piece };
  }
  const value = section === "segments" ? { title, when: { did: { touchpoint: map.touchpoints[0]?.id ?? "" } } } : { title };
  return { kind: "set", path: [section, id], value };
}
