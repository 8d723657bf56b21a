// The answer: one sentence, the chart, the same figures as a table, and the customers behind any of them.
import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconDownload, IconTerminal2 } from "@tabler/icons-react";

import type { MapDocument } from "@/api/types";
import { useAnswer, type Answers } from "@/shared/api/answers";
import { figures, isHollow } from "@/shared/api/cells";
import { download, toCsv } from "@/shared/format/csv";
import { withTitles } from "@/shared/question/steps";
import { asCommand } from "@/shared/question/cli";
import type { AnalysisName, Question } from "@/shared/question/question";
import type { Change } from "@/shared/question/use-question";
import { AsOf } from "@/shared/ui/as-of";
import { Empty } from "@/shared/ui/empty";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useNames } from "@/shared/use-names";

import { AnswerTable } from "./answer-table";
import { Behind, useCell } from "./behind";
import { Chart } from "./chart";
import { stepsOfStages } from "./funnel-question";

interface Props {
  readonly analysis: AnalysisName;
  readonly question: Question;
  readonly change: Change;
  readonly design: MapDocument | undefined;
}

export function AnswerPane({ analysis, question, change, design }: Props) {
  const ready = analysis !== "funnel" || question.step.length > 0;
  const { data, error, isLoading, isPlaceholderData, refetch } = useAnswer(analysis, question, ready);
  const [cell, open] = useCell();
  if (!ready) return <NoSteps design={design} change={change} />;
  return (
    <section className={isPlaceholderData ? "answer stale" : "answer"} aria-label="Answer" aria-busy={isPlaceholderData || isLoading}>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : null}
      {isLoading && <Lines rows={10} height={34} />}
      {data && !error && (
        <>
          <Saying analysis={analysis} question={question} answer={data} />
          {isHollow(data.rows) ? (
            <Empty title="Nothing fits the question.">Take a filter away or widen the period.</Empty>
          ) : (
            <>
              <Chart analysis={analysis} answer={data} question={question} onOpen={open} />
              <AnswerTable analysis={analysis} rows={data.rows} question={question} onOpen={open} />
            </>
          )}
        </>
      )}
      <Behind analysis={analysis} question={question} cell={cell} onClose={() => open(null)} />
    </section>
  );
}

interface SayingProps {
  readonly analysis: AnalysisName;
  readonly question: Question;
  readonly answer: Answers[AnalysisName];
}

function Saying({ analysis, question, answer }: SayingProps) {
  const names = useNames(question.map);
  const clipboard = useClipboard({ timeout: 1600 });
  const command = asCommand(analysis, question);
  const save = () => download(`${analysis}.csv`, toCsv(answer.rows.map(figures)));
  return (
    <header className="answer-head">
      <div>
        <p className="answer-sentence">{withTitles(answer.sentence, names.touchpoint)}</p>
        <AsOf moment={answer.as_of} />
      </div>
      <div className="answer-tools">
        <Button leftSection={clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconTerminal2 size={14} aria-hidden />} onClick={() => clipboard.copy(command)} title={command}>
          {clipboard.copied ? "Copied" : "Copy as CLI"}
        </Button>
        <Button leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>
          CSV
        </Button>
      </div>
    </header>
  );
}

function NoSteps({ design, change }: Pick<Props, "design" | "change">) {
  return (
    <section className="answer" aria-label="Answer">
      <Empty
        title="Here the funnel will stand."
        next={
          design && (
            <Button variant="filled" onClick={() => change({ step: stepsOfStages(design) })}>
              Begin with one step per stage
            </Button>
          )
        }
      >
        Pick the first step on the left: a touchpoint, or several of which any counts.
      </Empty>
    </section>
  );
}
