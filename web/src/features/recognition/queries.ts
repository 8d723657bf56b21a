// Why customers are one, what rules left out, what people decided; asked, looked at beforehand, and decided.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { Wish } from "@/api/types";
import { useSay } from "@/shared/ui/notices";

import { words } from "./words";

const IDENTITY = "identity";
const PAGE = 50;

export const useExplanation = (identifier: string) =>
  useQuery({
    queryKey: [IDENTITY, "explain", identifier],
    queryFn: () => body(client.GET("/api/identity/explain", { params: { query: { identifier, other: "" } } })),
    staleTime: 0,
  });

export const useRefused = () =>
  useInfiniteQuery({
    queryKey: [IDENTITY, "refused"],
    queryFn: ({ pageParam }) => body(client.GET("/api/identity/refused", { params: { query: { offset: pageParam, limit: PAGE } } })),
    staleTime: 0,
    initialPageParam: 0,
    getNextPageParam: (page) => (page.offset + page.rows.length < page.total ? page.offset + page.rows.length : undefined),
  });

export const useDecisions = () =>
  useQuery({ queryKey: [IDENTITY, "decisions"], queryFn: () => body(client.GET("/api/identity/decisions")), staleTime: 0 });

export const useOutlook = (wish: Wish) =>
  useQuery({
    queryKey: ["outlook", wish],
    queryFn: () => body(client.POST("/api/identity/preview", { body: wish })),
    staleTime: 0,
    gcTime: 0,
  });

const CHANGED = [IDENTITY, "customer", "customers", "timeline", "overview", "answer", "members", "health"];

/** Makes a decision; what it touches is asked for anew. */
export function useDecide() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) => body(client.POST("/api/identity/decisions", { body: wish })),
    onSuccess: () => {
      for (const key of CHANGED) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** Says what was decided, with a way to take it back. */
export function useSayDecided() {
  const { mutate } = useDecide();
  const say = useSay();
  return (text: string, target: number) => say(text, () => mutate(undoing(target), { onSuccess: () => say(words.decide.undone) }));
}

export const undoing = (target: number): Wish => ({ action: "undo", identifiers: [], target, actor: "", reason: "" });

export const wishing = (action: Wish["action"], identifiers: readonly string[]): Wish => ({ action, identifiers: [...identifiers], target: null, actor: "", reason: "" });

const PROPOSALS = "proposals";

export const useProposals = () =>
  useQuery({
    queryKey: [PROPOSALS],
    queryFn: () => body(client.GET("/api/proposals", { params: { query: { state: "open", limit: PAGE } } })),
    staleTime: 0,
  });

/** Compares all customers anew. */
export function useFindProposals() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => body(client.POST("/api/proposals", { body: { least: LIKELY } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: [PROPOSALS] }),
  });
}

const LIKELY = 0.5;

export function useAnswerProposal() {
  const cache = useQueryClient();
  const at = (number: number) => ({ params: { path: { number } }, body: { actor: "" } });
  const settled = () => {
    for (const key of [...CHANGED, PROPOSALS]) void cache.invalidateQueries({ queryKey: [key] });
  };
  const accept = useMutation({ mutationFn: (number: number) => body(client.POST("/api/proposals/{number}/accept", at(number))), onSuccess: settled });
  const reject = useMutation({ mutationFn: (number: number) => body(client.POST("/api/proposals/{number}/reject", at(number))), onSuccess: settled });
  const reopen = useMutation({ mutationFn: (number: number) => body(client.POST("/api/proposals/{number}/reopen", at(number))), onSuccess: settled });
  return { accept, reject, reopen };
}
