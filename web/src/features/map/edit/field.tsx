// A text that is saved when it is left: what was typed stays until the server has it, and it says what somebody saw who began to type.
import { Autocomplete, Textarea, TextInput } from "@mantine/core";
import { useRef, useState, type KeyboardEvent } from "react";

import type { Seen } from "./draft";
import { useEditing } from "./editing";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onSave: (text: string, seen: Seen) => Promise<boolean>;
  readonly description?: string;
  readonly lines?: number;
  readonly suggestions?: readonly string[];
  readonly needed?: boolean;
  readonly mono?: boolean;
}

export function Field({ label, value, onSave, description, lines = 1, suggestions, needed = false, mono = false }: Props) {
  const editing = useEditing();
  const [typed, setTyped] = useState<string | null>(null);
  const seen = useRef<Seen | null>(null);
  const begin = () => {
    seen.current = editing?.seen() ?? null;
  };
  const leave = async (text: string | null) => {
    const same = text === null || text.trim() === value.trim() || (needed && !text.trim());
    if (same || (await onSave(text.trim(), seen.current ?? { revision: 0, version: "" }))) setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Enter" && (lines === 1 || event.ctrlKey || event.metaKey)) event.currentTarget.blur();
    if (event.key !== "Escape" || typed === null) return;
    event.stopPropagation();
    setTyped(null);
  };
  const shared = {
    label,
    description,
    size: "xs",
    value: typed ?? value,
    spellCheck: !mono,
    ...(mono && { classNames: { input: "mono" } }),
    onFocus: begin,
    onKeyDown,
    onBlur: () => void leave(typed),
  } as const;
  if (suggestions) return <Autocomplete {...shared} data={[...new Set(suggestions)].filter(Boolean)} onChange={setTyped} />;
  if (lines > 1) return <Textarea {...shared} autosize minRows={lines} maxRows={14} onChange={(event) => setTyped(event.currentTarget.value)} />;
  return <TextInput {...shared} onChange={(event) => setTyped(event.currentTarget.value)} />;
}
