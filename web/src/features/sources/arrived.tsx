// What a source has sent since the server started, or that nothing has come yet.
import type { LiveSource } from "@/api/types";
import { ago } from "@/shared/format/ago";
import { count } from "@/shared/format/numbers";
import { useNow } from "@/shared/use-now";

interface Props {
  readonly tally: LiveSource | undefined;
  readonly enabled: boolean;
}

export function Arrived({ tally, enabled }: Props) {
  const now = useNow();
  if (!tally) return <span className="quiet">{enabled ? "Nothing has come yet since the server started" : "Nothing"}</span>;
  return (
    <span className="num">
      {count(tally.calls)} {tally.calls === 1 ? "call" : "calls"}
      {tally.refused > 0 && <span className="away">, {count(tally.refused)} refused</span>}
      <span className="quiet">, last {ago(tally.last_at, now)}</span>
    </span>
  );
}

/** On or off, by shape and word. */
export function OnOff({ enabled }: { readonly enabled: boolean }) {
  return (
    <span className={enabled ? "met source-state" : "quiet source-state"}>
      <span aria-hidden>{enabled ? "●" : "○"}</span> {enabled ? "on" : "off"}
    </span>
  );
}
