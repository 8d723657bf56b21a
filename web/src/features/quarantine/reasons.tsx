// The reasons for which something waits, with how many rows each; one may be chosen.
import { Chip, Group } from "@mantine/core";

import { count } from "@/shared/format/numbers";
import { reasonText } from "@/shared/server/sentence";

import { words } from "./words";

interface Props {
  readonly reasons: Readonly<Record<string, number>>;
  readonly chosen: string;
  readonly onChoose: (reason: string) => void;
}

export function Reasons({ reasons, chosen, onChoose }: Props) {
  const known = { ...(chosen && { [chosen]: 0 }), ...reasons };
  const names = Object.keys(known).sort((one, other) => (known[other] ?? 0) - (known[one] ?? 0) || one.localeCompare(other));
  if (names.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={words.reason}>
      <Chip size="xs" variant="outline" checked={chosen === ""} onChange={() => onChoose("")}>
        {words.allReasons}
      </Chip>
      {names.map((name) => (
        <Chip key={name} size="xs" variant="outline" checked={chosen === name} onChange={() => onChoose(chosen === name ? "" : name)}>
          {reasonText(name)} {count(known[name])}
        </Chip>
      ))}
    </Group>
  );
}
