// When a touchpoint counts: as rows of a form, or as text where rows cannot show it, with what the rule catches beneath.
import { Button, Group as Buttons, Textarea } from "@mantine/core";
import { useRef, useState } from "react";

import type { Touchpoint } from "@/api/types";

import type { Seen } from "./draft";
import { useEditing } from "./editing";
import { isWhole, newRow, readRule, writeRule, type Group, type Written } from "./rule";
import { RuleGroup } from "./rule-group";
import { RulePreview, useCatch } from "./rule-preview";
import { words } from "./words";

interface Props {
  readonly touchpoint: Touchpoint;
  readonly onSave: (rule: Written, seen: Seen | undefined) => Promise<boolean>;
}

export function RuleEditor({ touchpoint, onSave }: Props) {
  const written: Written | null = touchpoint.when;
  const read = readRule(written);
  const [asText, setAsText] = useState(read === null);
  const key = JSON.stringify(written);
  return (
    <section className="rule" aria-label={words.rule.title}>
      <header className="rule-head">
        <h3 className="edit-label">{words.rule.title}</h3>
        <Button variant="subtle" size="compact-xs" disabled={read === null} onClick={() => setAsText(!asText)}>
          {asText ? words.rule.asForm : words.rule.asText}
        </Button>
      </header>
      {asText || read === null ? <RuleText key={key} touchpoint={touchpoint} onSave={onSave} /> : <RuleRows touchpoint={touchpoint} read={read} onSave={onSave} />}
    </section>
  );
}

function RuleRows({ touchpoint, read, onSave }: Props & { readonly read: Group }) {
  const editing = useEditing();
  const [group, setGroup] = useState<Group>(begun(read));
  const [known, setKnown] = useState(read);
  const seen = useRef<Seen | undefined>(undefined);
  const whole = isWhole(group);
  const rule = whole ? JSON.stringify(writeRule(group)) : "";
  if (JSON.stringify(known) !== JSON.stringify(read)) {
    setKnown(read);
    if (rule !== JSON.stringify(writeRule(read))) setGroup(begun(read));
  }
  const change = (next: Group) => {
    seen.current ??= editing?.seen();
    setGroup(next);
  };
  const forget = () => {
    seen.current = undefined;
  };
  const settle = (next: Group) => {
    change(next);
    if (isWhole(next) && JSON.stringify(writeRule(next)) !== JSON.stringify(touchpoint.when)) void onSave(writeRule(next), seen.current).then(forget);
  };
  return (
    <>
      <RuleGroup group={group} onChange={change} onSettle={settle} deepest={false} />
      {!whole && <p className="small quiet">{words.rule.unfinished}</p>}
      <RulePreview caught={useCatch(rule, touchpoint.id)} asked={rule !== ""} />
    </>
  );
}

/** A rule that says nothing yet begins with the event's name. */
const begun = (read: Group): Group => (read.parts.length > 0 ? read : { ...read, parts: [newRow("event")] });

function RuleText({ touchpoint, onSave }: Props) {
  const editing = useEditing();
  const [text, setText] = useState(touchpoint.rule ?? "");
  const seen = useRef<Seen | undefined>(undefined);
  const caught = useCatch(text.trim(), touchpoint.id);
  const when = caught?.when as Written | null | undefined;
  const change = (typed: string) => {
    seen.current ??= editing?.seen();
    setText(typed);
  };
  return (
    <>
      <Textarea
        aria-label={words.rule.text}
        description={words.rule.textHelp}
        classNames={{ input: "mono" }}
        autosize
        minRows={3}
        maxRows={14}
        size="xs"
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <RulePreview caught={caught} asked={text.trim() !== ""} />
      <Buttons mt={6}>
        <Button disabled={!when || caught?.rule === touchpoint.rule} onClick={() => { if (when) void onSave(when, seen.current); }}>
          {words.rule.take}
        </Button>
      </Buttons>
    </>
  );
}
