// One kept question, answered: its name, what the answer says, and its chart; or its table where there is no chart.
import { useMemo, useRef, type ReactNode } from "react";

import type { Analysis, Pinned } from "@/api/types";
import type { Answer } from "@/shared/api/answers";
import { ownOf, readQuestion, type Question } from "@/shared/question/question";
import { withTitles } from "@/shared/question/steps";
import { AsOf } from "@/shared/ui/as-of";
import { Empty } from "@/shared/ui/empty";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useNames } from "@/shared/use-names";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { AnswerTable } from "@/features/explore/answer-table";
import type { OpenCell } from "@/features/explore/behind";
import { Chart } from "@/features/explore/chart";
import { CHARTS } from "@/features/explore/charts";

import { words } from "./words";

/** Whether there is anything yet that a question can be answered from. */
export const useIsWaiting = (): boolean => useWorkspace().as_of === null;

/** The question as it was kept, on the usual map where it names none. */
export function useKept(pinned: Pinned, analysis: Analysis | undefined): Question {
  const usual = useMapId();
  return useMemo(() => {
    const kept = readQuestion(new URLSearchParams(pinned.query), analysis ? ownOf(analysis.arguments) : []);
    return { ...kept, map: kept.map || usual };
  }, [pinned.query, analysis, usual]);
}

interface Props {
  readonly pinned: Pinned;
  readonly analysis: Analysis | undefined;
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly failure: unknown;
  readonly tools?: ReactNode;
  readonly onOpen?: OpenCell;
}

const NOTHING = () => undefined;

export function PinnedCard({ pinned, analysis, question, answer, failure, tools, onOpen = NOTHING }: Props) {
  const names = useNames(question.map);
  const picture = useRef<HTMLDivElement>(null);
  const waiting = useIsWaiting();
  return (
    <article className="pinned panel" aria-labelledby={`pinned-${pinned.id}`}>
      <header className="pinned-head">
        <h2 id={`pinned-${pinned.id}`}>{pinned.name}</h2>
        {tools}
      </header>
      {failure ? <Trouble failure={failure} /> : null}
      {waiting && <Empty kind="waiting" title={words.seen.waiting} />}
      {!failure && !waiting && (!answer || !analysis) && <Lines rows={5} height={30} />}
      {answer && analysis && (
        <>
          <p>{withTitles(answer.sentence, names.touchpoint)}</p>
          <AsOf moment={answer.as_of} />
          {analysis.name in CHARTS ? (
            <Chart analysis={analysis} rows={answer.rows} question={question} onOpen={onOpen} picture={picture} />
          ) : (
            <AnswerTable analysis={analysis} rows={answer.rows} question={question} onOpen={onOpen} />
          )}
        </>
      )}
    </article>
  );
}
