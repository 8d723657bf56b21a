// One persona with its five Ws, one segment or one piece of content in a form; every change is in the draft at once.
import { Button, Group, MultiSelect } from "@mantine/core";
import { IconArrowLeft, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { MapDocument } from "@/api/types";
import { spoken, stageName } from "@/shared/names";

import type { Seen } from "./draft";
import { useEditing } from "./editing";
import type { Section } from "./entries";
import { Field } from "./field";
import { RuleEditor } from "./rule-editor";
import { words } from "./words";

interface Props {
  readonly section: Section;
  readonly id: string;
  readonly onAll: () => void;
}

type Put = (key: string, value: unknown, seen?: Seen) => Promise<boolean>;

export function EntryForm({ section, id, onAll }: Props) {
  const editing = useEditing();
  if (!editing) return null;
  const { map, edit } = editing;
  const at = map[section].findIndex((each) => each.id === id);
  const path = section === "content" ? ["content", at] : [section, id];
  const put: Put = (key, value, seen) => edit([{ kind: "set", path: [...path, key], value }], seen);
  const remove = () => void edit([{ kind: "set", path, value: null }]).then((gone) => { if (gone) onAll(); });
  const entry = map[section][at];
  if (!entry) return null;
  return (
    <div className="edit-form" role="group" aria-label={words.entries[section].one}>
      <Group>
        <Button variant="subtle" size="compact-xs" leftSection={<IconArrowLeft size={12} aria-hidden />} onClick={onAll}>
          {words.entries[section].many}
        </Button>
      </Group>
      <Field label={words.touchpoint.title} value={entry.title} needed onSave={(typed, seen) => put("title", typed, seen)} />
      <Inside section={section} at={at} map={map} put={put} />
      <Group mt="md">
        <Button leftSection={<IconTrash size={14} aria-hidden />} onClick={remove}>
          {words.entries[section].remove}
        </Button>
      </Group>
    </div>
  );
}

interface InsideProps {
  readonly section: Section;
  readonly at: number;
  readonly map: MapDocument;
  readonly put: Put;
}

function Inside({ section, at, map, put }: InsideProps): ReactNode {
  const [persona, segment, piece] = [map.personas[at], map.segments[at], map.content[at]];
  if (section === "personas" && persona) return <PersonaForm key={persona.id} persona={persona} put={put} />;
  if (section === "content" && piece) return <ContentForm key={piece.id} piece={piece} map={map} put={put} />;
  if (section !== "segments" || !segment) return null;
  const { id, when, rule } = segment;
  return <RuleEditor key={id} title={words.entries.segments.rule} about={{ kind: "customers" }} written={when} text={rule} onSave={(written, seen) => put("when", written, seen)} />;
}

const FIVE = ["who", "why", "when", "where", "what"] as const;

function PersonaForm({ persona, put }: { readonly persona: MapDocument["personas"][number]; readonly put: Put }) {
  return (
    <>
      {FIVE.map((each) => (
        <Field key={each} label={words.entries.personas.five[each]} value={persona[each]} lines={2} onSave={(typed, seen) => put(each, typed || null, seen)} />
      ))}
      <RuleEditor title={words.entries.personas.rule} about={{ kind: "customers" }} written={persona.assign} text={persona.rule ?? ""} onSave={(written, seen) => put("assign", written, seen)} />
    </>
  );
}

interface ContentProps {
  readonly piece: MapDocument["content"][number];
  readonly map: MapDocument;
  readonly put: Put;
}

function ContentForm({ piece, map, put }: ContentProps) {
  const some = (key: string, chosen: readonly string[]) => void put(key, chosen.length > 0 ? chosen : null);
  return (
    <>
      <Field label={words.entries.content.link} value={piece.url} onSave={(typed, seen) => put("url", typed || null, seen)} />
      <MultiSelect
        label={words.entries.personas.many}
        placeholder={piece.personas.length === 0 ? words.entries.content.everyPersona : ""}
        data={map.personas.map(({ id, title }) => ({ value: id, label: title || spoken(id) }))}
        value={piece.personas}
        onChange={(chosen) => some("personas", chosen)}
      />
      <MultiSelect
        label={words.entries.content.stages}
        placeholder={piece.stages.length === 0 ? words.entries.content.everyStage : ""}
        data={map.stages.map((stage) => ({ value: stage, label: stageName(stage) }))}
        value={piece.stages}
        onChange={(chosen) => some("stages", chosen)}
      />
      <RuleEditor title={words.entries.content.rule} about={{ kind: "touches", touchpoint: null }} written={piece.when} text={piece.rule ?? ""} onSave={(written, seen) => put("when", written, seen)} />
      {piece.when === null && <p className="small quiet">{words.entries.content.byProperty(piece.id)}</p>}
    </>
  );
}
