// Calls as they arrived, one a line; refused ones with the reason; each opens to its JSON, as text.
import { useDisclosure } from "@mantine/hooks";

import type { LiveCall } from "@/api/types";
import { laidOut } from "@/shared/format/json";
import { clockWithSeconds } from "@/shared/format/time";
import { spoken } from "@/shared/names";
import { reasonText } from "@/shared/server/sentence";
import { Code } from "@/shared/ui/code";
import { useWorkspace } from "@/shared/workspace";

import { words } from "./words";

interface Props {
  readonly calls: readonly LiveCall[];
  readonly names?: ReadonlyMap<string, string>;
  readonly onOpen?: () => void;
}

export function Calls({ calls, names, onOpen }: Props) {
  return (
    <ol className="panel calls">
      {keyed(calls).map(([key, call]) => (
        <Call key={key} call={call} source={names ? (names.get(call.source) ?? call.source) : ""} onOpen={onOpen} />
      ))}
    </ol>
  );
}

/** Calls have no number of their own; what they say is one, counted where two say the same. */
function keyed(calls: readonly LiveCall[]): [string, LiveCall][] {
  const seen = new Map<string, number>();
  return calls.toReversed().map((call): [string, LiveCall] => {
    const said = `${call.at} ${call.source} ${call.reason} ${call.text}`;
    const times = seen.get(said) ?? 0;
    seen.set(said, times + 1);
    return [`${said} ${times}`, call];
  }).toReversed();
}

interface RowProps {
  readonly call: LiveCall;
  readonly source: string;
  readonly onOpen: (() => void) | undefined;
}

function Call({ call, source, onOpen }: RowProps) {
  const { zone } = useWorkspace();
  const [opened, { toggle }] = useDisclosure(false, { onOpen: () => onOpen?.() });
  return (
    <li className={call.reason ? "call refused" : "call"}>
      <button type="button" className="call-line" aria-expanded={opened} onClick={toggle}>
        <time className="num quiet" dateTime={call.at}>
          {clockWithSeconds(call.at, zone)}
        </time>
        <span className="call-what">
          <strong>{call.name || spoken(call.type) || words.calls.nameless}</strong> {call.name && <span className="quiet small">{call.type}</span>}
          {call.reason && <span className="away small"> {words.calls.refused(reasonText(call.reason))}</span>}
        </span>
        <span className="call-who mono">{call.customer}</span>
        <span className="quiet small call-source">{source}</span>
      </button>
      {opened && <Code text={call.reason ? call.text : laidOut(call.text)} label={words.calls.kept} />}
    </li>
  );
}
