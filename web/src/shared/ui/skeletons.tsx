// Quiet outlines while numbers are on their way.
import { Skeleton } from "@mantine/core";

import { words } from "@/shared/words";

export function PageSkeleton() {
  return (
    <div role="status" aria-label={words.loading}>
      <Skeleton height={28} width="32%" mb="md" />
      <Skeleton height={14} width="58%" mb="xl" />
      <Skeleton height={360} radius={8} />
    </div>
  );
}

export function Lines({ rows = 6, height = 30 }: { readonly rows?: number; readonly height?: number }) {
  return (
    <div role="status" aria-label={words.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} mb={6} radius={4} />
      ))}
    </div>
  );
}
