// A button that has something printed and hands it over, with a wait while it is set and with what was the matter.
import { Button } from "@mantine/core";
import { IconFileTypePdf } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";

import { Trouble } from "@/shared/ui/trouble";

import { takePaper } from "./take";
import { words } from "./words";

interface Props {
  readonly path: string;
  readonly name: string;
  readonly label?: string;
}

export function TakePaper({ path, name, label = words.pdf }: Props) {
  const { mutate, isPending, error } = useMutation({ mutationFn: () => takePaper(path, name) });
  return (
    <>
      <Button className="no-print" leftSection={<IconFileTypePdf size={14} aria-hidden />} loading={isPending} onClick={() => mutate()}>
        {label}
      </Button>
      {error ? <Trouble failure={error} /> : null}
    </>
  );
}
