// What comes here and what to do next, where there is nothing to show: nothing yet, something to be set up first, or data on their way.
import type { ReactNode } from "react";

import { words } from "@/shared/words";

/** Nothing was made yet; something has to be set up before; or everything is ready and waits for data. */
export type EmptyKind = "nothing" | "setup" | "waiting";

interface Props {
  readonly kind?: EmptyKind;
  readonly title: string;
  readonly children?: ReactNode;
  readonly next?: ReactNode;
}

export function Empty({ kind = "nothing", title, children, next }: Props) {
  return (
    <div className={`empty panel ${kind}`}>
      <svg width="84" height="36" viewBox="0 0 84 36" aria-hidden>
        <path d="M2 8c30 0 34 20 80 20" fill="none" stroke="var(--on-mid)" strokeWidth="3" strokeLinecap="round" strokeDasharray="1 7" />
        <path d="M2 8c20 0 24 8 38 8" fill="none" stroke="var(--lost-mid)" strokeWidth="3" strokeLinecap="round" strokeDasharray="1 7" />
      </svg>
      {kind !== "nothing" && <p className="label">{words.empty[kind]}</p>}
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="quiet">{children}</div>}
      {next !== undefined && <div>{next}</div>}
    </div>
  );
}
