// Notes: what happened when, written down and taken back; they stand on every time axis.
import { Button, CloseButton, Popover, Select, TextInput } from "@mantine/core";
import { IconNote } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";

import { body, client } from "@/api/client";
import type { Note } from "@/api/types";
import { useNotes } from "@/shared/api/queries";
import { day } from "@/shared/format/time";
import { useSay } from "@/shared/ui/notices";
import { Only } from "@/shared/ui/permitted";
import { Trouble } from "@/shared/ui/trouble";
import { words as shared } from "@/shared/words";

import { words } from "./words";

type Draft = Omit<Note, "id">;

const KINDS = ["note", "campaign", "release", "incident"] as const;
const EMPTY: Draft = { begins: "", ends: null, kind: "campaign", text: "" };

const noon = (of: string): string => day(`${of}T12:00:00Z`, "UTC");
const write = (draft: Draft): Promise<Note> => body(client.POST("/api/notes", { body: draft }));

async function erase(id: string): Promise<null> {
  await client.DELETE("/api/notes/{note_id}", { params: { path: { note_id: id } } });
  return null;
}

function useChange() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (change: () => Promise<Note | null>) => change(), onSettled: () => cache.invalidateQueries({ queryKey: ["notes"] }) });
}

export function Notes() {
  const { data: notes = [] } = useNotes();
  return (
    <Popover position="bottom-end" shadow="md" width={360} trapFocus>
      <Popover.Target>
        <Button leftSection={<IconNote size={14} aria-hidden />}>{notes.length > 0 ? words.button(notes.length) : words.title}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.title}>
        <p className="small quiet">{words.about}</p>
        <ul className="notes-list">
          {notes.map((note) => (
            <Written key={note.id} note={note} />
          ))}
        </ul>
        <Only right="boards" otherwise={<p className="small quiet">{shared.permitted.not}</p>}>
          <Form />
        </Only>
      </Popover.Dropdown>
    </Popover>
  );
}

function Written({ note }: { readonly note: Note }) {
  const change = useChange();
  const say = useSay();
  const remove = () => change.mutate(() => erase(note.id), { onSuccess: () => say(words.removed, () => change.mutate(() => write(note))) });
  return (
    <li>
      <span>
        {note.text}{" "}
        <span className="quiet small">
          {words.kinds[note.kind]} · {noon(note.begins)}
          {note.ends && ` – ${noon(note.ends)}`}
        </span>
      </span>
      <Only right="boards">
        <CloseButton size="sm" aria-label={words.remove(note.text)} onClick={remove} />
      </Only>
    </li>
  );
}

function Form() {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const change = useChange();
  const say = useSay();
  const put = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    change.mutate(() => write(draft), {
      onSuccess: (note) => {
        setDraft(EMPTY);
        say(words.added, () => note && change.mutate(() => erase(note.id)));
      },
    });
  };
  return (
    <form className="keep" onSubmit={keep}>
      <TextInput label={words.text} value={draft.text} required maxLength={2000} onChange={(event) => put({ text: event.currentTarget.value })} />
      <div className="question-days">
        <label className="day-field">
          {words.begins}
          <input type="date" required value={draft.begins} onChange={(event) => put({ begins: event.target.value })} />
        </label>
        <label className="day-field">
          {words.ends}
          <input type="date" min={draft.begins} value={draft.ends ?? ""} onChange={(event) => put({ ends: event.target.value || null })} />
        </label>
      </div>
      <Select label={words.kind} data={KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))} value={draft.kind} allowDeselect={false} onChange={(kind) => put({ kind: KINDS.find((each) => each === kind) ?? "note" })} comboboxProps={{ withinPortal: false }} />
      {change.error ? <Trouble failure={change.error} /> : null}
      <Button type="submit" variant="filled" loading={change.isPending}>
        {words.add}
      </Button>
    </form>
  );
}
