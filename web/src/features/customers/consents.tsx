// What a customer consented to, and all that was ever said about it: when, to whom, under which text, by which identifier.
import { useDisclosure } from "@mantine/hooks";

import type { Consent, ConsentSaid } from "@/api/types";
import { day, dayAndClock } from "@/shared/format/time";
import { spoken } from "@/shared/names";
import { Identifier } from "@/shared/ui/identifier";
import { useWorkspace } from "@/shared/workspace";

import { Part } from "./part";
import { words } from "./words";

const STATES: Readonly<Record<Consent["state"], readonly [string, string]>> = {
  granted: [words.consent.states.granted, "met"],
  denied: [words.consent.states.denied, "away"],
  withdrawn: [words.consent.states.withdrawn, "away"],
};

/** Where it was said and under which text, as far as that is known. */
const originOf = ({ source, text_version }: Pick<Consent, "source" | "text_version">): readonly string[] => [
  ...(source ? [words.consent.from(source)] : []),
  ...(text_version ? [words.consent.text(text_version)] : []),
];

interface Props {
  readonly consents: readonly Consent[];
  readonly history: readonly ConsentSaid[];
}

export function Consents({ consents, history }: Props) {
  const { zone } = useWorkspace();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <Part title={words.consent.title}>
      {consents.length === 0 && <p className="small quiet">{words.consent.none}</p>}
      <dl className="facts">
        {consents.map((each) => (
          <div key={each.purpose}>
            <dt>{spoken(each.purpose)}</dt>
            <dd className={STATES[each.state][1]}>{STATES[each.state][0]}</dd>
            <dd className="quiet small num">
              {[day(each.time, zone), ...originOf(each)].join(", ")}
            </dd>
          </div>
        ))}
      </dl>
      {history.length > 0 && (
        <button type="button" className="opens small" aria-expanded={opened} onClick={toggle}>
          {opened ? words.consent.hide : words.consent.show(history.length)}
        </button>
      )}
      {opened && (
        <ol className="consent-history" aria-label={words.consent.history}>
          {history.map((said, index) => (
            <Said key={index} said={said} />
          ))}
        </ol>
      )}
    </Part>
  );
}

function Said({ said }: { readonly said: ConsentSaid }) {
  const { zone } = useWorkspace();
  const [state, tone] = STATES[said.state];
  const details = originOf(said).join(", ");
  return (
    <li className={said.holds ? undefined : "passed"}>
      <p>
        {spoken(said.purpose)} <span className={tone}>{state}</span> {said.holds && <span className="goal-mark">{words.consent.holds}</span>}
      </p>
      <p className="quiet small">
        <time className="num" dateTime={said.time}>
          {dayAndClock(said.time, zone)}
        </time>
        {details && `, ${details}`}, {words.consent.by(<Identifier of={said.identifier} />)}
      </p>
    </li>
  );
}
