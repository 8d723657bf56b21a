// Maps that are put away and brought back; nothing of them is lost in between.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";

import { body, client } from "@/api/client";
import { useSay } from "@/shared/ui/notices";
import { words } from "@/shared/words";

export const useAway = () => useQuery({ queryKey: ["maps-away"], queryFn: () => body(client.GET("/api/starts/away")) });

export function useBringBack() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (id: string) => body(client.POST("/api/maps/{map_id}/back", { params: { path: { map_id: id } } })),
    onSuccess: ({ id }) => {
      void navigate(`/map/${encodeURIComponent(id)}`);
      return cache.invalidateQueries();
    },
  });
}

/** Puts a map away, says so, and offers to bring it back. */
export function usePutAway() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const { mutate: bringBack } = useBringBack();
  return useMutation({
    mutationFn: (id: string) => body(client.DELETE("/api/maps/{map_id}", { params: { path: { map_id: id } } })),
    onSuccess: async ({ id, title }) => {
      await navigate("/maps/new");
      await Promise.all([["overview"], ["maps-away"]].map((queryKey) => cache.invalidateQueries({ queryKey })));
      cache.removeQueries({ type: "inactive" });
      say(words.putAway(title), () => bringBack(id));
    },
    onError: (failure) => say(failure.message),
  });
}
