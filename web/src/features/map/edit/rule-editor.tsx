// A rule of the map: as rows of a form, or as text where rows cannot show it, with what it catches beneath.
import { Button, Group as Buttons, Textarea } from "@mantine/core";
import { useRef, useState } from "react";

import type { Seen } from "./draft";
import { useEditing } from "./editing";
import { isWhole, newRow, readRule, writeRule, type Group, type Written } from "./rule";
import { RuleGroup } from "./rule-group";
import { RulePreview, useTried, type About } from "./rule-preview";
import { words } from "./words";

interface Props {
  readonly title: string;
  readonly about: About;
  /** The rule as a map writes it, and in one line. */
  readonly written: Written | null;
  readonly text: string;
  readonly onSave: (rule: Written, seen: Seen | undefined) => Promise<boolean>;
}

export function RuleEditor(props: Props) {
  const { title, written } = props;
  const read = readRule(written);
  const [asText, setAsText] = useState(read === null);
  const key = JSON.stringify(written);
  return (
    <section className="rule" aria-label={title}>
      <header className="rule-head">
        <h3 className="edit-label">{title}</h3>
        <Button variant="subtle" size="compact-xs" disabled={read === null} onClick={() => setAsText(!asText)}>
          {asText ? words.rule.asForm : words.rule.asText}
        </Button>
      </header>
      {asText || read === null ? <RuleText key={key} {...props} /> : <RuleRows {...props} read={read} />}
    </section>
  );
}

function RuleRows({ about, written, read, onSave }: Props & { readonly read: Group }) {
  const editing = useEditing();
  const begun = (from: Group) => begunWith(from, about);
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
    if (isWhole(next) && JSON.stringify(writeRule(next)) !== JSON.stringify(written)) void onSave(writeRule(next), seen.current).then(forget);
  };
  return (
    <>
      <RuleGroup about={about} group={group} onChange={change} onSettle={settle} deepest={false} />
      {!whole && <p className="small quiet">{words.rule.unfinished}</p>}
      <RulePreview tried={useTried(rule, about)} asked={rule !== ""} inTurn={isInTurn(about)} />
    </>
  );
}

const isInTurn = (about: About): boolean => about.kind === "touches" && about.touchpoint !== null;

/** A rule about touches that says nothing yet begins with the event's name. */
const begunWith = (read: Group, about: About): Group => (read.parts.length > 0 ? read : { ...read, parts: [newRow(about.kind === "touches" ? "event" : "")] });

function RuleText({ about, text: now, onSave }: Props) {
  const editing = useEditing();
  const [text, setText] = useState(now);
  const seen = useRef<Seen | undefined>(undefined);
  const tried = useTried(text.trim(), about);
  const when = tried?.when as Written | null | undefined;
  const change = (typed: string) => {
    seen.current ??= editing?.seen();
    setText(typed);
  };
  return (
    <>
      <Textarea
        aria-label={words.rule.text}
        description={about.kind === "touches" ? words.rule.textHelp : words.rule.textOfCustomers}
        classNames={{ input: "mono" }}
        autosize
        minRows={3}
        maxRows={14}
        size="xs"
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <RulePreview tried={tried} asked={text.trim() !== ""} inTurn={isInTurn(about)} />
      <Buttons mt={6}>
        <Button disabled={!when || tried?.rule === now} onClick={() => { if (when) void onSave(when, seen.current); }}>
          {words.rule.take}
        </Button>
      </Buttons>
    </>
  );
}
