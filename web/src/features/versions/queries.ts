// The versions of a map, two maps beside one another, and an old version restored.
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { operations } from "@/api/schema";

export const useVersions = (map: string) =>
  useQuery({
    queryKey: ["map-versions", map],
    queryFn: () => body(client.GET("/api/maps/{map_id}/versions", { params: { path: { map_id: map } } })),
    enabled: map !== "",
  });

/** Two maps, and the period and the filters of what is measured on both. */
export interface Beside {
  readonly before: string;
  readonly after: string;
  readonly from: string;
  readonly to: string;
  readonly where: readonly string[];
}

export type Which = NonNullable<NonNullable<operations["comparison_customers"]["parameters"]["query"]>["which"]>;

const queryOf = ({ where, ...rest }: Beside) => ({ ...rest, where: [...where] });

export const useComparison = (beside: Beside) =>
  useQuery({
    queryKey: ["map-comparison", beside],
    queryFn: ({ signal }) => body(client.GET("/api/comparison", { params: { query: queryOf(beside) }, signal })),
    enabled: beside.before !== "" && beside.after !== "",
    placeholderData: keepPreviousData,
  });

/** The customers behind a number of two maps, page by page. */
export const useBehind = (beside: Beside, which: Which) =>
  useInfiniteQuery({
    queryKey: ["map-comparison-customers", beside, which],
    queryFn: ({ pageParam, signal }) => body(client.GET("/api/comparison/customers", { params: { query: { ...queryOf(beside), which, offset: pageParam, limit: 30 } }, signal })),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.offset + last.rows.length < last.total ? last.offset + last.rows.length : undefined),
  });

export function useRestore(map: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ number, reason }: { readonly number: number; readonly reason: string }) =>
      body(client.POST("/api/maps/{map_id}/versions/{number}/restore", { params: { path: { map_id: map, number } }, body: { reason } })),
    onSuccess: () => cache.invalidateQueries(),
  });
}
