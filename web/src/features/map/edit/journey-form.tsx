// What the journey covers: its title and owner, where runs begin, what completes them and when silence ends them.
import { MultiSelect } from "@mantine/core";

import { spoken } from "@/shared/names";

import type { Seen } from "./draft";
import { useEditing } from "./editing";
import { Field } from "./field";
import { words } from "./words";

export function JourneyForm() {
  const editing = useEditing();
  if (!editing) return null;
  const { map, edit } = editing;
  const put = (path: string[], value: unknown, seen?: Seen) => edit([{ kind: "set", path, value }], seen);
  const touchpoints = map.touchpoints.map((each) => ({ value: each.id, label: each.title || spoken(each.id) }));
  const text = (path: string[], now: string) => ({ value: now, onSave: (typed: string, seen: Seen) => put(path, typed || null, seen) });
  return (
    <div className="edit-form" role="group" aria-label={words.journey.label}>
      <Field label={words.touchpoint.title} needed value={map.title} onSave={(typed, seen) => put(["title"], typed, seen)} />
      <Field label={words.touchpoint.owner} {...text(["owner"], map.owner)} suggestions={map.touchpoints.map((each) => each.owner)} />
      <Field label={words.journey.process} {...text(["scope", "process"], map.scope.process)} lines={2} />
      <Field label={words.journey.audience} {...text(["scope", "audience"], map.scope.audience)} />
      <MultiSelect
        label={words.journey.goal}
        description={words.journey.goalHelp}
        data={touchpoints}
        value={map.scope.goal}
        searchable
        onChange={(goal) => { if (goal.length > 0) void put(["scope", "goal"], goal); }}
      />
      <MultiSelect
        label={words.journey.starts}
        description={words.journey.startsHelp}
        placeholder={map.scope.starts.length === 0 ? words.journey.anyTouch : ""}
        data={touchpoints}
        value={map.scope.starts}
        searchable
        onChange={(starts) => void put(["scope", "starts"], starts.length > 0 ? starts : "any touch")}
      />
      <Field label={words.journey.silence} description={words.journey.silenceHelp} needed value={map.scope.silence} onSave={(typed, seen) => put(["scope", "silence"], typed, seen)} />
    </div>
  );
}
