// Lists of customers, the columns they can have, and lists kept under a name.
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { CustomerPage, ListColumn, Selection } from "@/api/types";
import { listQuery, type ListLink } from "@/shared/question/list-link";

const SELECTIONS = ["selections"];

export const useList = (list: ListLink, limit = 50) =>
  useInfiniteQuery({
    queryKey: ["customers", list, limit],
    queryFn: async ({ pageParam, signal }): Promise<CustomerPage> =>
      body(client.GET("/api/customers", { params: { query: { ...listQuery(list), offset: pageParam, limit } }, signal })),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.offset + page.rows.length < page.total ? page.offset + page.rows.length : undefined),
    placeholderData: keepPreviousData,
  });

export const useListColumns = (map: string) =>
  useQuery({
    queryKey: ["list-columns", map],
    queryFn: async (): Promise<readonly ListColumn[]> => body(client.GET("/api/selections/columns", { params: { query: map ? { map } : {} } })),
    staleTime: 300_000,
  });

export const useSelections = () => useQuery({ queryKey: SELECTIONS, queryFn: () => body(client.GET("/api/selections")) });

export interface SelectionForm {
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
}

const at = (id: string) => ({ params: { path: { selection_id: id } } });

const keep = (form: SelectionForm): Promise<Selection> => body(client.POST("/api/selections", { body: form }));
const change = (id: string, form: SelectionForm): Promise<Selection> => body(client.PUT("/api/selections/{selection_id}", { ...at(id), body: form }));
const remove = (id: string): Promise<readonly Selection[]> => body(client.DELETE("/api/selections/{selection_id}", at(id)));
const restore = (selection: Selection): Promise<readonly Selection[]> => body(client.POST("/api/selections/restore", { body: selection }));

const DEEDS = { keep, change, remove, restore };

/** Do something to kept lists, and see it everywhere. */
export function useSelecting() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: (deeds: typeof DEEDS) => Promise<Selection | readonly Selection[]>) => deed(DEEDS),
    onSettled: () => cache.invalidateQueries({ queryKey: SELECTIONS }),
  });
}
