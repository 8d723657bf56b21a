// A button that puts a text on the clipboard and says that it did.
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

export function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <CopyButton value={text} timeout={2500}>
      {({ copied, copy }) => (
        <Button onClick={copy} leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />} aria-label={`Copy ${what}`}>
          <span role="status">{copied ? "Copied" : "Copy"}</span>
        </Button>
      )}
    </CopyButton>
  );
}
