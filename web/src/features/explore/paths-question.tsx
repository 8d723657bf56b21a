// What paths ask: whole variants or prefixes, from where, which way and how far.
import { Checkbox, NumberInput, SegmentedControl, Select } from "@mantine/core";

import type { MapDocument } from "@/api/types";
import type { Question } from "@/shared/question/question";
import type { Change } from "@/shared/question/use-question";

import { touchpointOptions } from "./steps";

interface Props {
  readonly question: Question;
  readonly change: Change;
  readonly design: MapDocument | undefined;
}

export function PathsQuestion({ question, change, design }: Props) {
  return (
    <>
      <div className="question-part">
        <span className="question-label" id="shape">
          Show
        </span>
        <SegmentedControl
          aria-labelledby="shape"
          fullWidth
          value={question.variants ? "variants" : "prefixes"}
          onChange={(shape) => change({ variants: shape === "variants" })}
          data={[
            { value: "prefixes", label: "step by step" },
            { value: "variants", label: "whole runs" },
          ]}
        />
      </div>
      {!question.variants && (
        <>
          <Select
            label={question.direction === "forward" ? "Beginning with" : "Ending with"}
            placeholder={question.direction === "forward" ? "The start of the run" : "The end of the run"}
            clearable
            searchable
            data={touchpointOptions(design)}
            value={question.anchor || null}
            onChange={(anchor) => change({ anchor: anchor ?? "" })}
          />
          <div className="question-part">
            <span className="question-label" id="direction">
              Read
            </span>
            <SegmentedControl
              aria-labelledby="direction"
              fullWidth
              value={question.direction}
              onChange={(direction) => change({ direction })}
              data={[
                { value: "forward", label: "forward" },
                { value: "backward", label: "backward" },
              ]}
            />
          </div>
          <NumberInput label="Touches deep" min={1} max={20} value={question.depth} onChange={(depth) => typeof depth === "number" && change({ depth })} />
        </>
      )}
      <Checkbox label="Repeats count once" checked={question.collapse} onChange={(event) => change({ collapse: event.currentTarget.checked })} />
    </>
  );
}
