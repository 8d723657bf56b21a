// What the answer says in a sentence, and everything that can be taken along: the command, the table, the picture.
import { Button, Menu } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconDownload, IconTerminal2 } from "@tabler/icons-react";
import { useState, type RefObject } from "react";

import type { Analysis } from "@/api/types";
import { questionPairs, type Answer } from "@/shared/api/answers";
import { download, toCsv } from "@/shared/format/csv";
import { takePaper } from "@/shared/paper/take";
import { savePng, saveSvg } from "@/shared/picture/save";
import { asCommand } from "@/shared/question/cli";
import type { Question } from "@/shared/question/question";
import { withTitles } from "@/shared/question/steps";
import { AsOf } from "@/shared/ui/as-of";
import { Trouble } from "@/shared/ui/trouble";
import { useNames } from "@/shared/use-names";

import { Keep } from "./boards/keep";
import { CHARTS } from "./charts";
import { Notes } from "./notes/notes";
import { words } from "./words";

interface Props {
  readonly analysis: Analysis;
  readonly question: Question;
  readonly answer: Answer;
  readonly picture: RefObject<HTMLDivElement | null>;
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
        <Take analysis={analysis} question={question} answer={answer} picture={picture} />
      </div>
    </header>
  );
}

function Take({ analysis: { name }, question, answer, picture }: Props) {
  const [failure, setFailure] = useState<unknown>(null);
  const asked = new URLSearchParams(questionPairs(name, question)).toString();
  const parquet = `/api/analyses/${name}/parquet?${asked}`;
  const printed = () => void takePaper(`/api/analyses/${name}/pdf?${asked}`, `${name}.pdf`).catch(setFailure);
  const drawn = (save: (drawing: HTMLElement, name: string) => void | Promise<void>) => () => {
    if (picture.current) Promise.resolve(save(picture.current, name)).catch(setFailure);
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={220}>
        <Menu.Target>
          <Button leftSection={<IconDownload size={14} aria-hidden />}>{words.take.download}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.take.table}</Menu.Label>
          <Menu.Item onClick={() => download(`${name}.csv`, toCsv(answer.rows))}>{words.take.csv}</Menu.Item>
          <Menu.Item component="a" href={parquet} download={`${name}.parquet`}>
            {words.take.parquet}
          </Menu.Item>
          {name in CHARTS && (
            <>
              <Menu.Label>{words.take.chart}</Menu.Label>
              <Menu.Item onClick={drawn(saveSvg)}>{words.take.svg}</Menu.Item>
              <Menu.Item onClick={drawn(savePng)}>{words.take.png}</Menu.Item>
            </>
          )}
          <Menu.Label>{words.take.paper}</Menu.Label>
          <Menu.Item onClick={printed}>{words.take.pdf}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {failure ? <Trouble failure={failure} /> : null}
    </>
  );
}
