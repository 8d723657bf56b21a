// Mailings of a board: asked, made, changed, sent; every change brings the list up to date.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { Mailing } from "@/api/types";
import type { components } from "@/api/schema";

export type MailingForm = components["schemas"]["MailingForm"];

const SECONDS = 4000;
const nameOf = (board: string) => ["mailings", board];
const on = (board: string) => ({ params: { path: { board_id: board } } });
const at = (mailing: string) => ({ params: { path: { mailing_id: mailing } } });

export const useMailings = (board: string) =>
  useQuery({ queryKey: nameOf(board), queryFn: () => body(client.GET("/api/boards/{board_id}/mailings", on(board))), staleTime: 0, refetchInterval: SECONDS });

function useChange<T, R>(board: string, change: (wanted: T) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => cache.invalidateQueries({ queryKey: nameOf(board) }) });
}

export const useMakeMailing = (board: string) => useChange(board, (form: MailingForm) => body(client.POST("/api/boards/{board_id}/mailings", { ...on(board), body: form })));

export const useRemoveMailing = (board: string) => useChange(board, (id: string) => body(client.DELETE("/api/mailings/{mailing_id}", at(id))));

export const useSendMailing = (board: string) => useChange(board, (id: string) => body(client.POST("/api/mailings/{mailing_id}/send", at(id))));

/** A mailing as the form that makes it. */
export const formOf = ({ recipients, timetable: { hour, minute, weekdays, month_day }, language, paused }: Mailing): MailingForm => ({
  recipients,
  timetable: { hour, minute, weekdays: [...weekdays], month_day },
  language: language === "de" ? "de" : "en",
  paused,
});

export const usePauseMailing = (board: string) =>
  useChange(board, (mailing: Mailing) => body(client.PUT("/api/mailings/{mailing_id}", { ...at(mailing.id), body: { ...formOf(mailing), paused: !mailing.paused } })));
