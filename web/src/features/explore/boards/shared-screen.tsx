// A board as whoever has its link sees it: answers as of now, without the rest of the application.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";

import { body, client } from "@/api/client";
import type { Pinned, SharedBoard } from "@/api/types";
import type { Answer } from "@/shared/api/answers";
import { PageTitle } from "@/shared/ui/page-title";
import { PageSkeleton } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { WorkspaceOf } from "@/shared/workspace";

import "@/features/explore/explore.css";
import "./boards.css";
import { PinnedCard, useIsWaiting, useKept } from "./pinned-card";
import { words } from "./words";

const MINUTE = 60_000;

export function SharedScreen() {
  const { token = "" } = useParams();
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["shared", token],
    queryFn: async () => {
      const board = await body(client.GET("/api/shared/{token}", { params: { path: { token } } }));
      for (const map of board.maps) cache.setQueryData(["map", map.id], map);
      cache.setQueryData(["analyses"], board.analyses);
      return board;
    },
    staleTime: MINUTE,
  });
  if (error) {
    return (
      <main className="main">
        <PageTitle>{words.seen.board}</PageTitle>
        <Trouble failure={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  return <main className="main">{data ? <Shown board={data} token={token} /> : <PageSkeleton />}</main>;
}

function Shown({ board, token }: { readonly board: SharedBoard; readonly token: string }) {
  return (
    <WorkspaceOf overview={board.workspace}>
      <header className="boards-head">
        <div>
          <PageTitle>{board.name}</PageTitle>
          <p className="quiet">{words.seen.of(board.workspace.name)}</p>
        </div>
      </header>
      {board.questions.length === 0 && <p className="quiet">{words.seen.none}</p>}
      <div className="board seen">
        {board.questions.map((pinned) => (
          <Seen key={pinned.id} board={board} pinned={pinned} token={token} />
        ))}
      </div>
    </WorkspaceOf>
  );
}

interface SeenProps {
  readonly board: SharedBoard;
  readonly pinned: Pinned;
  readonly token: string;
}

function Seen({ board, pinned, token }: SeenProps) {
  const analysis = board.analyses.find(({ name }) => name === pinned.analysis);
  const question = useKept(pinned, analysis);
  const waiting = useIsWaiting();
  const { data, error } = useQuery({
    queryKey: ["shared", token, pinned.id],
    queryFn: async () => (await body(client.GET("/api/shared/{token}/{question_id}", { params: { path: { token, question_id: pinned.id } } }))) as unknown as Answer,
    enabled: !waiting,
    refetchInterval: MINUTE,
  });
  return <PinnedCard pinned={pinned} analysis={analysis} question={question} answer={data} failure={error} />;
}
