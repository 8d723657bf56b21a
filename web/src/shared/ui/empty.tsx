// What comes here and what to do next, where there is nothing to show yet.
import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly children?: ReactNode;
  readonly next?: ReactNode;
}

export function Empty({ title, children, next }: Props) {
  return (
    <div className="empty panel">
      <svg width="84" height="36" viewBox="0 0 84 36" aria-hidden>
        <path d="M2 8c30 0 34 20 80 20" fill="none" stroke="var(--on-mid)" strokeWidth="3" strokeLinecap="round" strokeDasharray="1 7" />
        <path d="M2 8c20 0 24 8 38 8" fill="none" stroke="var(--lost-mid)" strokeWidth="3" strokeLinecap="round" strokeDasharray="1 7" />
      </svg>
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="quiet">{children}</div>}
      {next !== undefined && <div>{next}</div>}
    </div>
  );
}
