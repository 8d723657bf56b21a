// The drawer at the side in which details open; the screen behind it stays where it was.
import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

import { words } from "@/shared/words";

import { focusScreen } from "./focus-back";

interface Props {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function SideDrawer({ title, opened, onClose, children }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={480}
      title={<span className="drawer-title">{title}</span>}
      closeButtonProps={{ "aria-label": words.close }}
      overlayProps={{ backgroundOpacity: 0.18 }}
      transitionProps={{ duration: 140 }}
      onExitTransitionEnd={focusScreen}
    >
      {children}
    </Drawer>
  );
}
