// Questions of a screen that take longer than a second: for how long they have, a way to leave them, and to ask them again.
import { Button } from "@mantine/core";
import { useQueryClient, type QueryKey } from "@tanstack/react-query";

import { words } from "@/shared/words";

import { Working } from "./working";

interface Asked {
  readonly data: unknown;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly isLoading: boolean;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

interface Props {
  /** What is asked; none of it is waiting for anything else. */
  readonly asked: readonly Asked[];
  /** How the keys of what is asked begin. */
  readonly keys: readonly QueryKey[];
}

/** Leaving a question ends the server's work on it. */
export function Asking({ asked, keys }: Props) {
  const cache = useQueryClient();
  const busy = asked.some((each) => each.isFetching && (each.isLoading || each.isPlaceholderData));
  const left = asked.filter((each) => each.data === undefined && !each.error && !each.isFetching);
  if (busy) return <Working busy onCancel={() => void Promise.all(keys.map((queryKey) => cache.cancelQueries({ queryKey })))} />;
  if (left.length === 0) return null;
  return (
    <div className="working panel" role="status">
      <span>{words.working.left}</span>
      <Button onClick={() => void Promise.all(left.map((each) => each.refetch()))}>{words.working.ask}</Button>
    </div>
  );
}
