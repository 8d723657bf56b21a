// Asking anew after something was sent to the stream: at once, and again when it has had the time to reach the log.
import type { QueryClient } from "@tanstack/react-query";

const MOMENTS = [0, 1200, 3500];

export function refreshSoon(cache: QueryClient, keys: readonly string[]): void {
  for (const moment of MOMENTS) {
    window.setTimeout(() => {
      for (const key of keys) void cache.invalidateQueries({ queryKey: [key] });
    }, moment);
  }
}
