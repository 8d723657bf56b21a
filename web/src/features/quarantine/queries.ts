// The quarantine page by page, and the taking in again of its rows.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import { refreshSoon } from "@/shared/api/refresh";

export interface Asked {
  readonly reason: string;
  readonly show: "all" | "open";
  readonly offset: number;
  readonly limit: number;
}

/** So often the list is asked for again: who mends sees what has come meanwhile. */
const SECONDS = 3000;

export const useQuarantine = (asked: Asked) =>
  useQuery({
    queryKey: ["quarantine", asked],
    queryFn: () => body(client.GET("/api/quarantine", { params: { query: asked } })),
    staleTime: 0,
    refetchInterval: SECONDS,
    placeholderData: keepPreviousData,
  });

/** One row, mended or as it is; or all rows of a reason. */
export type Again = { readonly id: number; readonly text: string } | { readonly reason: string };

const request = (again: Again) => ("id" in again ? { rows: [{ id: again.id, text: again.text }], reason: "" } : { rows: [], reason: again.reason });

export function useReplay() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (again: Again) => body(client.POST("/api/quarantine/replay", { body: request(again) })),
    onSuccess: () => refreshSoon(cache, ["quarantine", "health", "overview", "customers"]),
  });
}
