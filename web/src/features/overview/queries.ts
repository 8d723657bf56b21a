// What the overview asks: the briefing, and analyses as they are asked everywhere.
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { Cell } from "@/shared/api/answers";

export interface Opened extends Cell {
  readonly analysis: string;
  readonly title: string;
}

export const useBriefing = (map: string, from: string, enabled: boolean) =>
  useQuery({
    queryKey: ["briefing", map, from],
    queryFn: ({ signal }) => body(client.GET("/api/briefing", { params: { query: { map, from } }, signal })),
    enabled,
    placeholderData: keepPreviousData,
  });
