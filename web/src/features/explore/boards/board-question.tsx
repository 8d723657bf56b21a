// A question on a board: its answer, asked anew every minute, and what can be done with it.
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";

import type { Board, Pinned } from "@/api/types";
import { useAnalysisList } from "@/shared/api/analyses";
import { Behind } from "@/features/explore/behind";
import { useAnswer, type Cell } from "@/shared/api/answers";
import { useSay } from "@/shared/ui/notices";
import { Only } from "@/shared/ui/permitted";

import { PinnedCard, useIsWaiting, useKept } from "./pinned-card";
import { useDeed } from "./queries";
import { words } from "./words";

interface Props {
  readonly board: Board;
  readonly pinned: Pinned;
  readonly place: number;
}

const MINUTE = 60_000;

export function BoardQuestion({ board, pinned, place }: Props) {
  const analysis = useAnalysisList().find(({ name }) => name === pinned.analysis);
  const question = useKept(pinned, analysis);
  const waiting = useIsWaiting();
  const { data, error } = useAnswer<string>(pinned.analysis, question, analysis !== undefined && !waiting, MINUTE);
  const [cell, open] = useState<Cell | null>(null);
  const tools = <Tools board={board} pinned={pinned} place={place} />;
  return (
    <>
      <PinnedCard pinned={pinned} analysis={analysis} question={question} answer={data} failure={error} tools={tools} onOpen={open} />
      {analysis && <Behind analysis={analysis} question={question} cell={cell} onClose={() => open(null)} />}
    </>
  );
}

function Tools({ board, pinned, place }: Props) {
  const deed = useDeed();
  const say = useSay();
  const { questions } = board;
  const arranged = () => say(words.board.arranged, () => deed.mutate((deeds) => deeds.restore(board)));
  const order = (next: readonly Pinned[]) => deed.mutate((deeds) => deeds.arrange(board.id, board.name, next), { onSuccess: arranged });
  const moved = (by: number) => questions.toSpliced(place, 1).toSpliced(place + by, 0, pinned);
  const takeOff = () =>
    deed.mutate((deeds) => deeds.arrange(board.id, board.name, questions.toSpliced(place, 1)), {
      onSuccess: () => say(words.board.taken(pinned.name), () => deed.mutate((deeds) => deeds.restore(board))),
    });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={words.board.more(pinned.name)} className="no-print">
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`/explore/${pinned.analysis}?${pinned.query}`}>
          {words.board.open}
        </Menu.Item>
        <Only right="boards">
          <Menu.Item disabled={place === 0} onClick={() => order(moved(-1))}>
            {words.board.earlier}
          </Menu.Item>
          <Menu.Item disabled={place === questions.length - 1} onClick={() => order(moved(1))}>
            {words.board.later}
          </Menu.Item>
          <Menu.Item color="ember" onClick={takeOff}>
            {words.board.off}
          </Menu.Item>
        </Only>
      </Menu.Dropdown>
    </Menu>
  );
}
