// What an answer is compared with: nothing, the period before, another period, or other customers.
import { Select } from "@mantine/core";
import { useState } from "react";

import type { FieldInfo } from "@/api/types";
import { words } from "@/features/explore/words";
import { FieldIs } from "@/shared/question/field-is";
import type { Question } from "@/shared/question/question";
import type { Change } from "@/shared/question/use-question";

import { readAgainst, writePeriod, type Kind } from "./comparison";

interface Props {
  readonly question: Question;
  readonly change: Change;
  readonly fields: readonly FieldInfo[];
}

const KINDS: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: "previous", label: words.against.previous },
  { value: "period", label: words.against.period },
  { value: "others", label: words.against.others },
];

export function Against({ question, change, fields }: Props) {
  const asked = readAgainst(question.own["against"]?.[0] ?? "");
  const [kind, setKind] = useState<Kind>(asked.kind);
  const [days, setDays] = useState({ from: asked.from, to: asked.to });
  const put = (text: string) => change({ own: { against: text ? [text] : [] } });
  const pick = (next: Kind) => {
    setKind(next);
    put(next === "previous" ? "previous" : "");
  };
  const day = (part: Partial<typeof days>) => {
    const next = { ...days, ...part };
    setDays(next);
    put(writePeriod(next));
  };
  return (
    <div className="question-part">
      <Select label={words.against.label} placeholder={words.against.nothing} clearable data={[...KINDS]} value={kind || null} onChange={(next) => pick(next ?? "")} />
      {kind === "previous" && !question.from && <p className="question-help">{words.against.sayPeriod}</p>}
      {kind === "period" && (
        <div className="question-days question-more">
          <label className="day-field">
            {words.against.from}
            <input type="date" value={days.from} max={days.to || undefined} onChange={(event) => day({ from: event.target.value })} />
          </label>
          <label className="day-field">
            {words.against.to}
            <input type="date" value={days.to} min={days.from || undefined} onChange={(event) => day({ to: event.target.value })} />
          </label>
        </div>
      )}
      {kind === "others" && <FieldIs fields={fields} map={question.map} start={asked.filter} onPick={put} />}
    </div>
  );
}
