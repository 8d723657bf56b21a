// The answer: one sentence, the chart, the same figures as a table, and the customers behind any of them.
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, type RefObject } from "react";

import type { Analysis, MapDocument } from "@/api/types";
import { useAnswer, type Answer } from "@/shared/api/answers";
import { isHollow } from "@/shared/api/cells";
import type { Question } from "@/shared/question/question";
import type { Change } from "@/shared/question/use-question";
import { countsOf } from "@/shared/texts/columns";
import { Empty } from "@/shared/ui/empty";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { Working } from "@/shared/ui/working";
import { words as shared } from "@/shared/words";

import { AnswerTable } from "./answer-table";
import { Behind, useCell, type OpenCell } from "./behind";
import { Chart } from "./chart";
import { stepsOfStages } from "./question/steps-of-stages";
import { Saying } from "./saying";
import { words } from "./words";

interface Props {
  readonly analysis: Analysis;
  readonly question: Question;
  readonly change: Change;
  readonly design: MapDocument | undefined;
  /** Whether the question is complete enough to be asked. */
  readonly ready: boolean;
}

export function AnswerPane({ analysis, question, change, design, ready }: Props) {
  const { data, error, isFetching, isLoading, isPlaceholderData, refetch } = useAnswer<string>(analysis.name, question, ready);
  const cache = useQueryClient();
  const [cell, open] = useCell();
  const picture = useRef<HTMLDivElement>(null);
  if (!ready) return <NoSteps design={design} change={change} />;
  const parts = { analysis, question, onOpen: open };
  return (
    <section className={isPlaceholderData ? "answer stale" : "answer"} aria-label={words.answer} aria-busy={isPlaceholderData || isLoading}>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      <Working busy={isFetching && (isLoading || isPlaceholderData)} onCancel={() => void cache.cancelQueries({ queryKey: ["answer", analysis.name, question] })} />
      {!data && !error && !isFetching && <Empty title={shared.working.left} next={<Button onClick={() => void refetch()}>{shared.working.ask}</Button>} />}
      {isLoading && <Lines rows={10} height={34} />}
      {data && !error && <Answered {...parts} answer={data} picture={picture} />}
      <Behind analysis={analysis} question={question} cell={cell} onClose={() => open(null)} />
    </section>
  );
}

interface AnsweredProps extends Pick<Props, "analysis" | "question"> {
  readonly answer: Answer;
  readonly picture: RefObject<HTMLDivElement | null>;
  readonly onOpen: OpenCell;
}

function Answered({ answer, picture, ...parts }: AnsweredProps) {
  const hollow = isHollow(answer.rows, countsOf(parts.analysis));
  return (
    <>
      <Saying analysis={parts.analysis} question={parts.question} answer={answer} picture={hollow ? null : picture} />
      {hollow ? (
        <Empty title={words.nothing}>{words.nothingNext}</Empty>
      ) : (
        <>
          <Chart {...parts} rows={answer.rows} picture={picture} />
          <AnswerTable {...parts} rows={answer.rows} />
        </>
      )}
    </>
  );
}

function NoSteps({ design, change }: Pick<Props, "design" | "change">) {
  return (
    <section className="answer" aria-label={words.answer}>
      <Empty
        title={words.funnel}
        next={
          design && (
            <Button variant="filled" onClick={() => change({ own: { step: stepsOfStages(design) } })}>
              {words.funnelBegin}
            </Button>
          )
        }
      >
        {words.funnelNext}
      </Empty>
    </section>
  );
}
