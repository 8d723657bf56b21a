// A secret that is shown once, to be copied now.
import { Copy } from "@/shared/ui/copy";

interface Props {
  readonly said: string;
  readonly text: string;
  readonly what: string;
}

export function Once({ said, text, what }: Props) {
  return (
    <div className="settings-once" role="status">
      <p>{said}</p>
      <code className="mono">{text}</code>
      <Copy text={text} what={what} />
    </div>
  );
}
