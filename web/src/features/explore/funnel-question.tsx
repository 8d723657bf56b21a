// What a funnel asks: its steps, the window they must fall into, and how they are counted.
import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState } from "react";

import type { MapDocument } from "@/api/types";
import { isDuration } from "@/shared/format/durations";
import type { Question } from "@/shared/question/question";
import { writeStep } from "@/shared/question/steps";
import type { Change } from "@/shared/question/use-question";

import { Steps } from "./steps";

interface Props {
  readonly question: Question;
  readonly change: Change;
  readonly design: MapDocument | undefined;
}

/** One step per stage, each any of the stage's touchpoints. */
export function stepsOfStages(design: MapDocument): string[] {
  return design.stages
    .map((stage) => design.touchpoints.filter((touchpoint) => touchpoint.stage === stage).map((touchpoint) => touchpoint.id))
    .filter((names) => names.length > 0)
    .map((names) => writeStep({ names, optional: false }));
}

export function FunnelQuestion({ question, change, design }: Props) {
  return (
    <>
      <Steps title="Steps" steps={question.step} design={design} onChange={(step) => change({ step })} />
      {question.step.length === 0 && design && (
        <Button variant="light" onClick={() => change({ step: stepsOfStages(design) })}>
          One step per stage
        </Button>
      )}
      <Window key={question.within} within={question.within} onChange={(within) => change({ within })} />
      <div className="question-part">
        <span className="question-label" id="mode">
          In between
        </span>
        <SegmentedControl
          aria-labelledby="mode"
          fullWidth
          value={question.mode}
          onChange={(mode) => change({ mode })}
          data={[
            { value: "ordered", label: "anything" },
            { value: "strict", label: "nothing" },
            { value: "any", label: "any order" },
          ]}
        />
      </div>
      <div className="question-part">
        <span className="question-label" id="per">
          Count
        </span>
        <SegmentedControl
          aria-labelledby="per"
          fullWidth
          value={question.per}
          onChange={(per) => change({ per })}
          data={[
            { value: "person", label: "customers" },
            { value: "run", label: "runs" },
          ]}
        />
      </div>
      <Select
        label="Over time"
        placeholder="One answer for the whole period"
        clearable
        data={[
          { value: "day", label: "by day" },
          { value: "week", label: "by week" },
          { value: "month", label: "by month" },
        ]}
        value={question.trend || null}
        onChange={(trend) => change({ trend: trend ?? "" })}
      />
      <Steps title="Never in between" steps={question.exclude} design={design} onChange={(exclude) => change({ exclude })} plain />
    </>
  );
}

function Window({ within, onChange }: { readonly within: string; readonly onChange: (within: string) => void }) {
  const [text, setText] = useState(within);
  const wrong = text.trim() !== "" && !isDuration(text);
  const settle = () => !wrong && text.trim() !== within && onChange(text.trim());
  return (
    <TextInput
      label="Within"
      placeholder="any time, or 7d, 12h, 90d …"
      value={text}
      error={wrong ? "A number and one of s, m, h, d, w, for example 30d" : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => event.key === "Enter" && settle()}
    />
  );
}
