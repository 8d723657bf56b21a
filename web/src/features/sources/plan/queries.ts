// The plan of a source: read while it is written, used, taken away, and what broke it so far.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import { asFailure } from "@/api/problem";
import type { TrackingPlan } from "@/api/types";

const SOURCES = ["sources"];

const at = (source: string) => ({ params: { path: { source_id: source } } });

export const useBreaches = (source: string) =>
  useQuery({
    queryKey: [...SOURCES, source, "breaches"],
    queryFn: () => body(client.GET("/api/sources/{source_id}/plan/breaches", at(source))),
    staleTime: 0,
    refetchInterval: 5000,
  });

/** What a text says as a plan, or what is wrong with it, and where. */
export function usePlanCheck(text: string) {
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ["plan-check", text],
    queryFn: () => body(client.POST("/api/plans/check", { body: { text } })),
    enabled: text.trim() !== "",
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return { plan: data?.plan ?? null, wrong: error ?? asFailure(data?.fault), isPlaceholderData };
}

/** Uses a plan from now on; none takes it away. */
export function useUsePlan(source: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (plan: TrackingPlan | null) =>
      body(plan ? client.PUT("/api/sources/{source_id}/plan", { ...at(source), body: plan }) : client.DELETE("/api/sources/{source_id}/plan", at(source))),
    onSuccess: () => cache.invalidateQueries({ queryKey: SOURCES }),
  });
}
