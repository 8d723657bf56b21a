// Who is at the screen, and what they may do here.
import { queryOptions, useQuery } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { Right } from "@/api/types";

export const ME = ["me"];

export const meAsked = queryOptions({ queryKey: ME, queryFn: () => body(client.GET("/api/me")), staleTime: 300_000 });

export const useMe = () => useQuery(meAsked);

/** Says of a right whether whoever is at the screen has it; none is needed where none is given. Everybody has every right until it is known who it is. */
export function useRights(): (right?: Right) => boolean {
  const { data: me } = useMe();
  return (right) => right === undefined || me === undefined || me.rights.includes(right);
}

/** Whether whoever is at the screen has a right; not before that is known. */
export const useMay = (right: Right): boolean => useMe().data?.rights.includes(right) ?? false;
