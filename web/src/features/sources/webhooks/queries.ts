// Which sources take webhooks and how they are read: asked, changed, and tried with a post.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { WebhookForm } from "@/api/types";

const WEBHOOKS = ["webhooks"];

export const useChannels = () => useQuery({ queryKey: ["channels"], queryFn: () => body(client.GET("/api/channels")), staleTime: Infinity });

export const useWebhooks = () => useQuery({ queryKey: WEBHOOKS, queryFn: () => body(client.GET("/api/webhooks")) });

const at = (source: string) => ({ params: { path: { source_id: source } } });

export function usePutWebhook(source: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (form: WebhookForm) => body(client.PUT("/api/webhooks/{source_id}", { ...at(source), body: form })),
    onSuccess: () => cache.invalidateQueries({ queryKey: WEBHOOKS }),
  });
}

export function useRemoveWebhook(source: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => body(client.DELETE("/api/webhooks/{source_id}", at(source))),
    onSuccess: () => cache.invalidateQueries({ queryKey: WEBHOOKS }),
  });
}

export interface Trial {
  readonly channel: string;
  readonly fields: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What would become of a post, asked for again whenever something of it changes. */
export const useTrial = (trial: Trial) =>
  useQuery({
    queryKey: ["webhook-trial", trial],
    queryFn: () => body(client.POST("/api/webhooks/try", { body: trial })),
    enabled: trial.body.trim() !== "",
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  });
