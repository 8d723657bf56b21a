// Something takes longer than a second: for how long it has, how much of it is done, and a way to leave it.
import { Button, Loader, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { body, client, PAGE } from "@/api/client";
import { percent } from "@/shared/format/numbers";

import { words } from "@/shared/words";

const SECOND = 1000;

interface Props {
  readonly busy: boolean;
  readonly onCancel: () => void;
}

export function Working({ busy, onCancel }: Props) {
  return busy ? <Counting onCancel={onCancel} /> : null;
}

function Counting({ onCancel }: Pick<Props, "onCancel">) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const clock = window.setInterval(() => setSeconds((before) => before + 1), SECOND);
    return () => window.clearInterval(clock);
  }, []);
  const share = useShare(seconds > 0);
  if (seconds < 1) return null;
  return (
    <div className="working panel" role="status">
      <Loader size={16} aria-hidden />
      <span>{words.working.measuring(seconds)}</span>
      {share !== null && (
        <>
          <Progress className="working-share" value={share * 100} aria-label={words.working.done} />
          <span className="num">{percent(Math.round(share * 100) / 100)}</span>
        </>
      )}
      <Button onClick={onCancel}>{words.working.cancel}</Button>
    </div>
  );
}

const OFTEN = 500;

/** The share of its pieces that is done; what becomes known on the way never sets it back. */
function useShare(asks: boolean): number | null {
  const [most, setMost] = useState<number | null>(null);
  const { data } = useQuery({
    queryKey: ["working"],
    queryFn: () => body(client.GET("/api/working", { params: { query: { page: PAGE } } })),
    enabled: asks,
    refetchInterval: OFTEN,
    gcTime: 0,
  });
  const share = data?.share ?? null;
  if (share !== null && (most === null || share > most)) setMost(share);
  return most;
}
