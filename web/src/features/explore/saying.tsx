// What the answer says in a sentence, and everything that can be taken along: the command, the table, the picture.
import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconTerminal2 } from "@tabler/icons-react";
import type { RefObject } from "react";

import type { Analysis } from "@/api/types";
import type { Answer } from "@/shared/api/answers";
import { asCommand } from "@/shared/question/cli";
import type { Question } from "@/shared/question/question";
import { withTitles } from "@/shared/question/steps";
import { Take } from "@/shared/take/take";
import { AsOf } from "@/shared/ui/as-of";
import { useNames } from "@/shared/use-names";

import { Keep } from "./boards/keep";
import { CHARTS } from "./charts";
import { Notes } from "./notes/notes";
import { words } from "./words";

interface Props {
  readonly analysis: Analysis;
  readonly question: Question;
  readonly answer: Answer;
  /** Where the chart stands; none where there is nothing to draw. */
  readonly picture: RefObject<HTMLDivElement | null> | null;
}

export function Saying({ analysis, question, answer, picture }: Props) {
  const names = useNames(question.map);
  const clipboard = useClipboard({ timeout: 1600 });
  const command = asCommand(analysis.name, question, analysis.arguments);
  return (
    <header className="answer-head">
      <div>
        <p className="answer-sentence">{withTitles(answer.sentence, names.touchpoint)}</p>
        <AsOf moment={answer.as_of} />
      </div>
      <div className="answer-tools">
        <Button leftSection={clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconTerminal2 size={14} aria-hidden />} onClick={() => clipboard.copy(command)} title={command}>
          {clipboard.copied ? words.take.copied : words.take.command}
        </Button>
        <Notes />
        <Keep analysis={analysis.name} question={question} />
        <Take analysis={analysis.name} question={question} rows={answer.rows} picture={analysis.name in CHARTS ? picture : null} />
      </div>
    </header>
  );
}
