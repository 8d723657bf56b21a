// The versions of a map, two maps beside one another, and an old version restored.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";

export const useVersions = (map: string) =>
  useQuery({
    queryKey: ["map-versions", map],
    queryFn: () => body(client.GET("/api/maps/{map_id}/versions", { params: { path: { map_id: map } } })),
    enabled: map !== "",
  });

export const useComparison = (before: string, after: string) =>
  useQuery({
    queryKey: ["map-comparison", before, after],
    queryFn: ({ signal }) => body(client.GET("/api/comparison", { params: { query: { before, after } }, signal })),
    enabled: before !== "" && after !== "",
    placeholderData: keepPreviousData,
  });

export function useRestore(map: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ number, reason }: { readonly number: number; readonly reason: string }) =>
      body(client.POST("/api/maps/{map_id}/versions/{number}/restore", { params: { path: { map_id: map, number } }, body: { reason } })),
    onSuccess: () => cache.invalidateQueries(),
  });
}
