// The course of an import: looked into whenever its reading changes, then sent, followed, and stopped where somebody wants it.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { body, client } from "@/api/client";

import { look, send, type Reading, type Sending } from "./send";

const EVERY = 400;

/** What taking the file in would do, asked anew for every reading. */
export const useLook = (file: File | null, number: number, reading: Reading) =>
  useQuery({
    queryKey: ["import-look", number, reading],
    queryFn: ({ signal }) => (file ? look(file, reading, signal) : Promise.reject(new Error("no file"))),
    enabled: file !== null,
    placeholderData: (before, query) => (query?.queryKey[1] === number ? before : undefined),
    retry: false,
    gcTime: 0,
  });

export function useTakeIn() {
  const cache = useQueryClient();
  const [arrived, setArrived] = useState(0);
  const [token, setToken] = useState("");
  const sending = useRef<Sending | null>(null);
  const taking = useMutation({
    mutationFn: async ({ file, reading }: { readonly file: File; readonly reading: Reading }) => {
      const mine = crypto.randomUUID();
      setArrived(0);
      setToken(mine);
      sending.current = send(file, reading, mine, setArrived);
      return sending.current.done;
    },
    onSuccess: () => cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import-look" }),
  });
  const here = taking.isPending && arrived === 1;
  const { data: progress } = useQuery({
    queryKey: ["import-progress", token],
    queryFn: () => body(client.GET("/api/imports/running/{token}", { params: { path: { token } } })),
    enabled: here,
    refetchInterval: EVERY,
    retry: false,
  });
  const stop = () => {
    if (here) void client.DELETE("/api/imports/running/{token}", { params: { path: { token } } });
    else sending.current?.abort();
  };
  return { ...taking, arrived, progress: (here && progress) || undefined, stop };
}
