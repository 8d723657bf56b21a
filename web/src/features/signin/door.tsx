// The page around a form that stands before the door: no rail, nothing of the workspace.
import type { ReactNode } from "react";

import { PageTitle } from "@/shared/ui/page-title";

import "./signin.css";

export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="door">
      <div className="panel door-panel">
        <img src="/icon.svg" alt="" />
        <PageTitle>{title}</PageTitle>
        {children}
      </div>
    </main>
  );
}
