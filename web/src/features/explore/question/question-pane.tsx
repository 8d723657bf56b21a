// The question: a form made of the analysis' own arguments, then filter, breakdown and period, which every analysis shares.
import { Button, MultiSelect, Select } from "@mantine/core";

import type { Analysis, FieldInfo, MapDocument } from "@/api/types";
import { words } from "@/features/explore/words";
import { fieldsIn, MOST_FIELDS } from "@/shared/question/by";
import { grouped } from "@/shared/question/field-is";
import { FiltersBar } from "@/shared/question/filters-bar";
import { Period } from "@/shared/question/period";
import { ownOf, type Question } from "@/shared/question/question";
import type { Change } from "@/shared/question/use-question";
import { valueOf } from "@/shared/question/values";
import { applies } from "@/shared/texts/arguments";
import { useWorkspace } from "@/shared/workspace";

import { Against } from "./against";
import { ArgumentField } from "./argument-field";
import { stepsOfStages } from "./steps-of-stages";

interface Props {
  readonly analysis: Analysis;
  readonly question: Question;
  readonly change: Change;
  readonly fields: readonly FieldInfo[];
  readonly design: MapDocument | undefined;
}

export function QuestionPane({ analysis, question, change, fields, design }: Props) {
  const own = ownOf(analysis.arguments).filter(({ name }) => name !== "against");
  const model = own.filter(({ name }) => name === "model").map((argument) => valueOf(argument, question.own))[0] ?? "";
  const shared = new Set(analysis.arguments.map(({ name }) => name));
  return (
    <form className="question panel" aria-label={words.question.label} onSubmit={(event) => event.preventDefault()}>
      {own
        .filter((argument) => applies(argument, question.own, { model, by: question.by }))
        .map((argument) => (
          <ArgumentField key={argument.name} argument={argument} values={question.own} design={design} fields={fields} onChange={(values) => change({ own: { [argument.name]: values } })} />
        ))}
      {design && own.some(({ name, repeated }) => name === "step" && repeated) && !question.own["step"] && (
        <Button variant="light" onClick={() => change({ own: { step: stepsOfStages(design) } })}>
          {words.question.perStage}
        </Button>
      )}
      {shared.has("map") && <WhichMap question={question} onPick={(map) => change({ map, own: Object.fromEntries(own.map(({ name }) => [name, []])) })} />}
      {shared.has("where") && (
        <div className="question-part">
          <span className="question-label">{words.question.only}</span>
          <div className="question-chips">
            <FiltersBar question={question} change={change} fields={fields} />
          </div>
        </div>
      )}
      {shared.has("by") && <BrokenDown question={question} change={change} fields={fields} />}
      {shared.has("from") && (
        <div className="question-days">
          <Period question={question} change={change} />
        </div>
      )}
      {shared.has("against") && <Against key={question.own["against"]?.[0]} question={question} change={change} fields={fields} />}
    </form>
  );
}

/** The fields that split the answer, the first one first. */
function BrokenDown({ question, change, fields }: Pick<Props, "question" | "change" | "fields">) {
  const chosen = fieldsIn(question.by);
  return (
    <MultiSelect
      label={words.question.by}
      placeholder={chosen.length === 0 ? words.question.nothing : ""}
      clearable
      searchable
      hidePickedOptions
      maxValues={MOST_FIELDS}
      data={grouped(fields, chosen)}
      value={[...chosen]}
      onChange={(by) => change({ by: by.join(",") })}
    />
  );
}

/** Another map has other touchpoints: what was asked of the last one is left behind. */
function WhichMap({ question, onPick }: { readonly question: Question; readonly onPick: (map: string) => void }) {
  const { maps } = useWorkspace();
  const usable = maps.filter((each) => each.valid);
  if (maps.length < 2) return null;
  return <Select label={words.question.map} allowDeselect={false} data={usable.map((each) => ({ value: each.id, label: each.title || each.id }))} value={question.map} onChange={(map) => onPick(map ?? "")} />;
}
