// The present moment, told again every second or so, for what is said to be some seconds old.
import { useEffect, useState } from "react";

export function useNow(every = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const clock = window.setInterval(() => setNow(Date.now()), every);
    return () => window.clearInterval(clock);
  }, [every]);
  return now;
}
