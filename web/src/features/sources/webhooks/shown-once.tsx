// The secret, right after it was set: to be entered at the sender, and never shown again.
import { Copy } from "@/shared/ui/copy";

export function ShownOnce({ secret }: { readonly secret: string }) {
  return (
    <div className="shown-once" role="status">
      <p>
        <strong>Copy the secret now.</strong> It is not shown again; the sender needs the same.
      </p>
      <p className="source-key">
        <code className="mono">{secret}</code>
        <Copy text={secret} what="the secret" />
      </p>
    </div>
  );
}
