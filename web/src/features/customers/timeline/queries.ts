// What a timeline is made of: the whole in short, one event whole, and where a text stands.
import { useQuery } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { TouchView } from "@/api/types";

const at = (id: string) => ({ customer_id: id });
const of = (map: string) => (map ? { map } : {});

export const useOutline = (id: string, map: string) =>
  useQuery({ queryKey: ["outline", id, map], queryFn: () => body(client.GET("/api/customers/{customer_id}/outline", { params: { path: at(id), query: of(map) } })) });

export const useTouch = (id: string, map: string, place: number) =>
  useQuery({
    queryKey: ["touch", id, map, place],
    queryFn: async (): Promise<TouchView | null> => {
      const page = await body(client.GET("/api/customers/{customer_id}/timeline", { params: { path: at(id), query: { ...of(map), before: place + 1, limit: 1 } } }));
      return page.rows[0] ?? null;
    },
    staleTime: Infinity,
  });

export const useSpotted = (id: string, text: string) =>
  useQuery({
    queryKey: ["spotted", id, text],
    queryFn: async () => new Set((await body(client.GET("/api/customers/{customer_id}/spotted", { params: { path: at(id), query: { text } } }))).places),
    enabled: text !== "",
  });
