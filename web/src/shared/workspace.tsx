// The workspace everything is shown for: its zone, currency and maps, asked for once.
import { createContext, useContext, type ReactNode } from "react";

import type { Overview } from "@/api/types";

import { useOverview } from "./api/queries";
import { PageSkeleton } from "./ui/skeletons";
import { Trouble } from "./ui/trouble";

const Workspace = createContext<Overview | null>(null);

export function WorkspaceProvider({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useOverview();
  if (data) return <Workspace value={data}>{children}</Workspace>;
  return (
    <main className="main">
      <h1 className="visually-hidden">Touchline</h1>
      {error ? <Trouble failure={error} onRetry={() => void refetch()} /> : <PageSkeleton />}
    </main>
  );
}

/** Everything inside is shown for a workspace that is known already. */
export function WorkspaceOf({ overview, children }: { readonly overview: Overview; readonly children: ReactNode }) {
  return <Workspace value={overview}>{children}</Workspace>;
}

/** The workspace's overview; only inside the frame. */
export function useWorkspace(): Overview {
  const workspace = useContext(Workspace);
  if (!workspace) throw new Error("A screen stands outside of the frame.");
  return workspace;
}

/** The map a screen is about: the one asked for, else the first that can be used, else none. */
export function useMapId(asked = ""): string {
  const { maps } = useWorkspace();
  return asked || (maps.find((each) => each.valid)?.id ?? "");
}
