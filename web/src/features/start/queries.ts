// What a new map would be, and saving it.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";

export type Beginning = "events" | "template" | "empty";

/** How the map is to begin; what is empty is taken from the events, the template or the title. */
export interface Wish {
  readonly beginning: Beginning;
  readonly template: string;
  readonly title: string;
  readonly id: string;
  readonly goal: string;
  readonly channel: string;
  readonly silence: string;
}

export const useTemplates = () => useQuery({ queryKey: ["templates"], queryFn: () => body(client.GET("/api/starts/templates")), staleTime: Infinity });

/** The new map drawn; only asked for when the wish says enough. */
export const useLook = (wish: Wish, ready: boolean) =>
  useQuery({
    queryKey: ["start", wish],
    queryFn: ({ signal }) => body(client.GET("/api/starts", { params: { query: wish }, signal })),
    enabled: ready,
    retry: false,
    placeholderData: (before, asked) => (isAlike(asked?.queryKey[1] as Wish | undefined, wish) ? keepPreviousData(before) : undefined),
  });

export function useStart() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) => body(client.POST("/api/starts", { body: wish })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["overview"] }),
  });
}

const isAlike = (one: Wish | undefined, other: Wish) => one?.beginning === other.beginning && one.template === other.template;
