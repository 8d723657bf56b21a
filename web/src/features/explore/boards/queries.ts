// Boards: asked, made, filled, ordered, shared; every change brings the list up to date.
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { Board, Pinned } from "@/api/types";

const BOARDS = ["boards"];

export interface Pin {
  readonly name: string;
  readonly analysis: string;
  readonly query: string;
}

const at = (id: string) => ({ params: { path: { board_id: id } } });

const make = (name: string): Promise<Board> => body(client.POST("/api/boards", { body: { name } }));
const arrange = (id: string, name: string, questions: readonly Pinned[]): Promise<Board> =>
  body(client.PUT("/api/boards/{board_id}", { ...at(id), body: { name, questions: questions.map((each) => ({ id: each.id, name: each.name })) } }));
const restore = (board: Board): Promise<Board> => body(client.POST("/api/boards/restore", { body: board }));
const share = (id: string): Promise<Board> => body(client.POST("/api/boards/{board_id}/share", at(id)));
const withdraw = (id: string): Promise<Board> => body(client.DELETE("/api/boards/{board_id}/share", at(id)));

async function remove(id: string): Promise<null> {
  await client.DELETE("/api/boards/{board_id}", at(id));
  return null;
}

/** Put a question on a board; on a new one where none is named by its id. */
async function pin(board: { readonly id: string; readonly name: string }, { name, analysis, query }: Pin): Promise<Board> {
  const { id } = board.id ? board : await make(board.name);
  return body(client.POST("/api/boards/{board_id}/questions", { ...at(id), body: { name, analysis, query } }));
}

const DEEDS = { make, arrange, restore, share, withdraw, remove, pin };

/** Do something to boards, and see it everywhere; gives what the server says the board is now. */
export function useDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: (deeds: typeof DEEDS) => Promise<Board | null>) => deed(DEEDS),
    onSettled: () => cache.invalidateQueries({ queryKey: BOARDS }),
  });
}
