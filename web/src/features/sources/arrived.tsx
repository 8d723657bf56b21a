// What a source has sent so far, or that nothing has come yet.
import { ago } from "@/shared/format/ago";
import { count } from "@/shared/format/numbers";
import { useNow } from "@/shared/use-now";

import type { Sent } from "./sent";
import { words } from "./words";

interface Props {
  readonly sent: Sent | undefined;
}

export function Arrived({ sent }: Props) {
  const now = useNow();
  if (!sent) return <span className="quiet">{words.arrived.none}</span>;
  return (
    <span className="num">
      {words.arrived.calls(sent.calls)}
      {sent.refused > 0 && <span className="away">{words.arrived.refused(count(sent.refused))}</span>}
      <span className="quiet">{words.arrived.last(ago(sent.last, now))}</span>
    </span>
  );
}

/** On or off, by shape and word. */
export function OnOff({ enabled }: { readonly enabled: boolean }) {
  return (
    <span className={enabled ? "met source-state" : "quiet source-state"}>
      <span aria-hidden>{enabled ? "●" : "○"}</span> {enabled ? words.state.on : words.state.off}
    </span>
  );
}
