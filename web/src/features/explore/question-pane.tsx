// The question: what the analysis itself asks for, then filter, breakdown and period, which every analysis shares.
import { Select } from "@mantine/core";

import type { FieldInfo, MapDocument } from "@/api/types";
import { FiltersBar, grouped } from "@/shared/question/filters-bar";
import { Period } from "@/shared/question/period";
import type { AnalysisName, Question } from "@/shared/question/question";
import type { Change } from "@/shared/question/use-question";
import { useWorkspace } from "@/shared/workspace";

import { FunnelQuestion } from "./funnel-question";
import { PathsQuestion } from "./paths-question";

interface Props {
  readonly analysis: AnalysisName;
  readonly question: Question;
  readonly change: Change;
  readonly fields: readonly FieldInfo[];
  readonly design: MapDocument | undefined;
}

export function QuestionPane({ analysis, question, change, fields, design }: Props) {
  const { maps } = useWorkspace();
  return (
    <form className="question panel" aria-label="Question" onSubmit={(event) => event.preventDefault()}>
      {analysis === "funnel" && <FunnelQuestion question={question} change={change} design={design} />}
      {analysis === "paths" && <PathsQuestion question={question} change={change} design={design} />}
      {maps.length > 1 && (
        <Select
          label="Map"
          allowDeselect={false}
          data={maps.filter((each) => each.valid).map((each) => ({ value: each.id, label: each.title || each.id }))}
          value={question.map}
          onChange={(map) => change({ map: map ?? "", step: [], exclude: [], anchor: "" })}
        />
      )}
      <div className="question-part">
        <span className="question-label">Only</span>
        <div className="question-chips">
          <FiltersBar question={question} change={change} fields={fields} />
        </div>
      </div>
      {analysis !== "coverage" && (
        <Select label="Broken down by" placeholder="Nothing" clearable searchable data={grouped(fields, question.by)} value={question.by || null} onChange={(by) => change({ by: by ?? "" })} />
      )}
      <div className="question-days">
        <Period question={question} change={change} />
      </div>
    </form>
  );
}
