// What the screens ask of the server, each with its place in the cache.
import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { FieldInfo, MapReport } from "@/api/types";

const mapArgument = (map: string) => (map ? { map } : {});

export const overviewAsked = queryOptions({ queryKey: ["overview"], queryFn: () => body(client.GET("/api/overview")) });

export const useOverview = () => useQuery(overviewAsked);

export const useMapDocument = (id: string) =>
  useQuery({
    queryKey: ["map", id],
    queryFn: () => body(client.GET("/api/maps/{map_id}", { params: { path: { map_id: id } } })),
    enabled: id !== "",
  });

export const useMapCheck = (id: string) =>
  useQuery({
    queryKey: ["map-check", id],
    queryFn: async () => (await body(client.GET("/api/maps/{map_id}/check", { params: { path: { map_id: id } } }))) as MapReport,
    enabled: id !== "",
  });

export const useFields = (map: string) =>
  useQuery({
    queryKey: ["fields", map],
    queryFn: async () => (await body(client.GET("/api/fields", { params: { query: mapArgument(map) } }))) as FieldInfo[],
    staleTime: 300_000,
  });

export const useCustomers = (q: string, limit = 50, enabled = true) =>
  useInfiniteQuery({
    queryKey: ["customers", q, limit],
    enabled,
    queryFn: ({ pageParam }) => body(client.GET("/api/customers", { params: { query: { q, offset: pageParam, limit } } })),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.offset + page.rows.length < page.total ? page.offset + page.rows.length : undefined),
    placeholderData: keepPreviousData,
  });

export const useCustomer = (id: string, map: string) =>
  useQuery({
    queryKey: ["customer", id, map],
    queryFn: () =>
      body(client.GET("/api/customers/{customer_id}", { params: { path: { customer_id: id }, query: mapArgument(map) } })),
  });

export const useBoards = () => useQuery({ queryKey: ["boards"], queryFn: () => body(client.GET("/api/boards")) });

export const useNotes = () => useQuery({ queryKey: ["notes"], queryFn: () => body(client.GET("/api/notes")), staleTime: 60_000 });

export const useImports = () => useQuery({ queryKey: ["imports"], queryFn: () => body(client.GET("/api/imports")) });

/** The state of the data, asked for again every few seconds since calls keep arriving. */
export const useHealth = () => useQuery({ queryKey: ["health"], queryFn: () => body(client.GET("/api/health")), staleTime: 0, refetchInterval: 3000 });

/** Whether mail goes out, and what is the matter with it. */
export const useMailState = () => useQuery({ queryKey: ["mail"], queryFn: () => body(client.GET("/api/settings/mail")), staleTime: 0, refetchInterval: 10_000 });
