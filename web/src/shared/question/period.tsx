// The period a question is about: from a day to a day, both counted.
import { words } from "@/shared/words";

import type { Question } from "./question";
import type { Change } from "./use-question";

interface Props {
  readonly question: Question;
  readonly change: Change;
}

export function Period({ question, change }: Props) {
  return (
    <>
      <label className="day-field">
        {words.day.from}
        <input type="date" value={question.from} max={question.to || undefined} onChange={(event) => change({ from: event.target.value })} />
      </label>
      <label className="day-field">
        {words.day.to}
        <input type="date" value={question.to} min={question.from || undefined} onChange={(event) => change({ to: event.target.value })} />
      </label>
    </>
  );
}
