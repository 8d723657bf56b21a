// Papers take a while: one is fetched at a time, for how long is said, and it can be left.
import { useMutation } from "@tanstack/react-query";
import { useRef, type ReactNode } from "react";

import { Trouble } from "@/shared/ui/trouble";
import { Working } from "@/shared/ui/working";

import { takePaper } from "./take";

interface Paper {
  readonly path: string;
  readonly name: string;
}

interface Taking {
  readonly take: (paper: Paper) => void;
  readonly isPending: boolean;
  /** How long it has taken, or what was the matter; to be shown beside what was pressed. */
  readonly shown: ReactNode;
}

export function usePaper(): Taking {
  const leaving = useRef<AbortController | null>(null);
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: ({ path, name }: Paper) => {
      leaving.current = new AbortController();
      return takePaper(path, name, leaving.current.signal);
    },
  });
  const leave = () => {
    leaving.current?.abort();
    reset();
  };
  return { take: mutate, isPending, shown: error ? <Trouble failure={error} /> : <Working busy={isPending} onCancel={leave} /> };
}
