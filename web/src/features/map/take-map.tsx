// The map to take along: one sheet to print, or a picture of it, as designed and as measured for the period and filters at hand.
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

import { questionPairs } from "@/shared/api/answers";
import { fileName } from "@/shared/paper/take";
import { usePaper } from "@/shared/paper/use-paper";
import type { Question } from "@/shared/question/question";

import { words } from "./words";

const FORMS = ["pdf", "svg", "png"] as const;

interface Props {
  readonly title: string;
  readonly question: Question;
}

export function TakeMap({ title, question }: Props) {
  const asked = new URLSearchParams(questionPairs("stages", question)).toString();
  const { take, isPending, shown } = usePaper();
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button className="no-print" leftSection={<IconDownload size={14} aria-hidden />} loading={isPending}>
            {words.take.take}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMS.map((form) => (
            <Menu.Item key={form} onClick={() => take({ path: `/api/poster?form=${form}&${asked}`, name: fileName(title, form) })}>
              {words.take[form]}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => window.print()}>{words.print}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {shown}
    </>
  );
}
