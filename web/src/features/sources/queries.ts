// Sources and what arrives from them: asked, and changed.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import { body, client } from "@/api/client";
import type { Source } from "@/api/types";
import { useHealth } from "@/shared/api/queries";

import { sentBySource, type Sent } from "./sent";

const SOURCES = ["sources"];
const SECOND = 1000;

export const useSources = () => useQuery({ queryKey: SOURCES, queryFn: () => body(client.GET("/api/sources")) });

/** What has arrived since the server started, asked for again and again while `running`. */
export const useLive = (running = true) =>
  useQuery({
    queryKey: ["live"],
    queryFn: () => body(client.GET("/api/live")),
    enabled: running,
    staleTime: 0,
    refetchInterval: running ? SECOND : false,
  });

/** What each source has sent, kept up to date. */
export function useSent(): ReadonlyMap<string, Sent> | undefined {
  const { data: live } = useLive();
  const { data: health } = useHealth();
  return useMemo(() => (live ? sentBySource(health?.stream, live) : undefined), [health, live]);
}

export const useSnippets = (id: string, address: string) =>
  useQuery({
    queryKey: [...SOURCES, id, "snippets", address],
    queryFn: () => body(client.GET("/api/sources/{source_id}/snippets", { params: { path: { source_id: id }, query: { address } } })),
  });

type Change = "enable" | "disable" | "rotate";

const at = (id: string) => ({ params: { path: { source_id: id } } });

const CHANGES: Readonly<Record<Change, (id: string) => Promise<Source>>> = {
  enable: (id) => body(client.POST("/api/sources/{source_id}/enable", at(id))),
  disable: (id) => body(client.POST("/api/sources/{source_id}/disable", at(id))),
  rotate: (id) => body(client.POST("/api/sources/{source_id}/rotate", at(id))),
};

export function useAddSource() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => body(client.POST("/api/sources", { params: { query: { name } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: SOURCES }),
  });
}

export function useChangeSource() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { readonly id: string; readonly change: Change }) => CHANGES[change](id),
    onSuccess: () => cache.invalidateQueries({ queryKey: SOURCES }),
  });
}
