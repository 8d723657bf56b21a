// A dialog that is there only while it is open, and gives the focus back when it goes.
import { Modal, type ModalProps } from "@mantine/core";

import { words } from "@/shared/words";

import { useFocusBack } from "./focus-back";

export function Dialog(props: Omit<ModalProps, "opened">) {
  useFocusBack();
  return <Modal opened closeButtonProps={{ "aria-label": words.close }} {...props} />;
}
