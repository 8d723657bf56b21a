// What a customer consented to, and all that was ever said about it: when, to whom, under which text, by which identifier.
import { useDisclosure } from "@mantine/hooks";

import type { Consent, ConsentSaid } from "@/api/types";
import { count } from "@/shared/format/numbers";
import { day, dayAndClock } from "@/shared/format/time";
import { spoken } from "@/shared/names";
import { Identifier } from "@/shared/ui/identifier";
import { useWorkspace } from "@/shared/workspace";

import { Part } from "./part";

const STATES: Readonly<Record<Consent["state"], readonly [string, string]>> = {
  granted: ["✓ granted", "met"],
  denied: ["▾ denied", "away"],
  withdrawn: ["▾ withdrawn", "away"],
};

interface Props {
  readonly consents: readonly Consent[];
  readonly history: readonly ConsentSaid[];
}

export function Consents({ consents, history }: Props) {
  const { zone } = useWorkspace();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <Part title="Consent">
      {consents.length === 0 && <p className="small quiet">Nothing was asked yet.</p>}
      <dl className="facts">
        {consents.map((each) => (
          <div key={each.purpose}>
            <dt>{spoken(each.purpose)}</dt>
            <dd className={STATES[each.state][1]}>{STATES[each.state][0]}</dd>
            <dd className="quiet small num">
              {day(each.time, zone)}
              {each.source && `, from ${each.source}`}
              {each.text_version && `, text ${each.text_version}`}
            </dd>
          </div>
        ))}
      </dl>
      {history.length > 0 && (
        <button type="button" className="opens small" aria-expanded={opened} onClick={toggle}>
          {opened ? "Hide what was said" : history.length === 1 ? "The one time it was said" : `All ${count(history.length)} times it was said`}
        </button>
      )}
      {opened && (
        <ol className="consent-history" aria-label="All that was said about consent, newest first">
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
  const [words, tone] = STATES[said.state];
  const details = [said.source && `from ${said.source}`, said.text_version && `text ${said.text_version}`].filter(Boolean).join(", ");
  return (
    <li className={said.holds ? undefined : "passed"}>
      <p>
        {spoken(said.purpose)} <span className={tone}>{words}</span> {said.holds && <span className="goal-mark">holds</span>}
      </p>
      <p className="quiet small">
        <time className="num" dateTime={said.time}>
          {dayAndClock(said.time, zone)}
        </time>
        {details && `, ${details}`}, by <Identifier of={said.identifier} />
      </p>
    </li>
  );
}
