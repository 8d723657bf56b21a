// The secret, right after it was set: to be entered at the sender, and never shown again.
import { Copy } from "@/shared/ui/copy";

import { words } from "./words";

export function ShownOnce({ secret }: { readonly secret: string }) {
  return (
    <div className="shown-once" role="status">
      <p>
        {words.shown.copy(<strong>{words.shown.now}</strong>)}
      </p>
      <p className="source-key">
        <code className="mono">{secret}</code>
        <Copy text={secret} what={words.shown.what} />
      </p>
    </div>
  );
}
