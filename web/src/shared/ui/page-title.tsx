// The one first heading of a screen; also names the browser's tab.
import { useEffect, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
  readonly tab?: string;
}

export function PageTitle({ children, tab }: Props) {
  const name = tab ?? (typeof children === "string" ? children : "");
  useEffect(() => {
    document.title = name ? `${name} · Touchline` : "Touchline";
  }, [name]);
  return <h1>{children}</h1>;
}
