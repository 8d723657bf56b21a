// Something takes longer than a second: for how long it has, and a way to leave it.
import { Button, Loader } from "@mantine/core";
import { useEffect, useState } from "react";

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
  if (seconds < 1) return null;
  return (
    <div className="working panel" role="status">
      <Loader size={16} aria-hidden />
      <span>{words.working.measuring(seconds)}</span>
      <Button onClick={onCancel}>{words.working.cancel}</Button>
    </div>
  );
}
