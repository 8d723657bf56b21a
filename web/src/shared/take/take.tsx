// Everything of an answer that can be taken along: the table, the picture of its chart, all of it on paper.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState, type RefObject } from "react";

import { questionPairs, type Answer } from "@/shared/api/answers";
import { download, toCsv } from "@/shared/format/csv";
import { usePaper } from "@/shared/paper/use-paper";
import { savePng, saveSvg } from "@/shared/picture/save";
import type { Question } from "@/shared/question/question";
import { Trouble } from "@/shared/ui/trouble";

import { words } from "./words";

interface Props {
  readonly analysis: string;
  readonly question: Question;
  readonly rows: Answer["rows"];
  /** Where the chart stands; none where there is no chart. */
  readonly picture: RefObject<HTMLElement | null> | null;
  /** For a small button beside others of its kind: what it belongs to. */
  readonly of?: string;
}

export function Take({ analysis: name, question, rows, picture, of }: Props) {
  const [failure, setFailure] = useState<unknown>(null);
  const asked = new URLSearchParams(questionPairs(name, question)).toString();
  const { take, shown } = usePaper();
  const printed = () => take({ path: `/api/analyses/${name}/pdf?${asked}`, name: `${name}.pdf` });
  const drawn = (save: (drawing: HTMLElement, name: string) => void | Promise<void>) => () => {
    if (picture?.current) Promise.resolve(save(picture.current, name)).catch(setFailure);
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={220}>
        <Menu.Target>
          {of === undefined ? (
            <Button leftSection={<IconDownload size={14} aria-hidden />}>{words.download}</Button>
          ) : (
            <ActionIcon className="no-print" aria-label={words.downloadOf(of)}>
              <IconDownload size={15} aria-hidden />
            </ActionIcon>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.table}</Menu.Label>
          <Menu.Item onClick={() => download(`${name}.csv`, toCsv(rows))}>{words.csv}</Menu.Item>
          <Menu.Item component="a" href={`/api/analyses/${name}/parquet?${asked}`} download={`${name}.parquet`}>
            {words.parquet}
          </Menu.Item>
          {picture && (
            <>
              <Menu.Label>{words.chart}</Menu.Label>
              <Menu.Item onClick={drawn(saveSvg)}>{words.svg}</Menu.Item>
              <Menu.Item onClick={drawn(savePng)}>{words.png}</Menu.Item>
            </>
          )}
          <Menu.Label>{words.paper}</Menu.Label>
          <Menu.Item onClick={printed}>{words.pdf}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {failure ? <Trouble failure={failure} /> : shown}
    </>
  );
}
