// The read-only link of a board: made, copied, withdrawn.
import { Button, Popover } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";

import type { Board } from "@/api/types";
import { useOwnAddress } from "@/shared/api/own-address";
import { Code } from "@/shared/ui/code";
import { Copy } from "@/shared/ui/copy";
import { useSay } from "@/shared/ui/notices";
import { useBarred } from "@/shared/ui/permitted";
import { Trouble } from "@/shared/ui/trouble";

import { useDeed } from "./queries";
import { words } from "./words";

export function Share({ board }: { readonly board: Board }) {
  const deed = useDeed();
  const say = useSay();
  const barred = useBarred("boards");
  const link = `${useOwnAddress()}/shared/${board.token}`;
  const withdraw = () => deed.mutate((deeds) => deeds.withdraw(board.id), { onSuccess: () => say(words.share.withdrawn) });
  return (
    <Popover position="bottom-end" shadow="md" width={380} trapFocus>
      <Popover.Target>
        <Button leftSection={<IconLink size={14} aria-hidden />} {...barred}>{board.token ? words.share.on : words.share.share}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.share.title}>
        <div className="keep">
          <p className="small quiet">{words.share.about}</p>
          {board.token && <Code text={link} label={words.share.title} />}
          {deed.error ? <Trouble failure={deed.error} /> : null}
          <div className="boards-tools">
            {board.token ? (
              <>
                <Copy text={link} what={words.share.link} />
                <Button variant="subtle" color="ember" onClick={withdraw} loading={deed.isPending}>
                  {words.share.withdraw}
                </Button>
              </>
            ) : (
              <Button variant="filled" onClick={() => deed.mutate((deeds) => deeds.share(board.id))} loading={deed.isPending}>
                {words.share.make}
              </Button>
            )}
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
