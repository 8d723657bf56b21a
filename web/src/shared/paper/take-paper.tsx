// A button that has something printed and hands it over, with a wait while it is set and with what was the matter.
import { Button } from "@mantine/core";
import { IconFileTypePdf } from "@tabler/icons-react";

import { usePaper } from "./use-paper";
import { words } from "./words";

interface Props {
  readonly path: string;
  readonly name: string;
  readonly label?: string;
}

export function TakePaper({ path, name, label = words.pdf }: Props) {
  const { take, isPending, shown } = usePaper();
  return (
    <>
      <Button className="no-print" leftSection={<IconFileTypePdf size={14} aria-hidden />} loading={isPending} onClick={() => take({ path, name })}>
        {label}
      </Button>
      {shown}
    </>
  );
}
