// What there is to ask: every analysis with its arguments and columns, as the server lists them.
import { useQuery } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { Analysis } from "@/api/types";

export const useAnalyses = () =>
  useQuery({
    queryKey: ["analyses"],
    queryFn: () => body(client.GET("/api/analyses")),
    staleTime: Infinity,
  });

const NONE: readonly Analysis[] = [];

/** The list while it is on its way: empty. */
export const useAnalysisList = (): readonly Analysis[] => useAnalyses().data ?? NONE;
