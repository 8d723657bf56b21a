// A button that puts a text on the clipboard and says that it did.
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

import { words } from "@/shared/words";

export function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <CopyButton value={text} timeout={2500}>
      {({ copied, copy }) => (
        <Button onClick={copy} leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />} aria-label={words.copy.label(what)}>
          <span role="status">{copied ? words.copy.copied : words.copy.copy}</span>
        </Button>
      )}
    </CopyButton>
  );
}
