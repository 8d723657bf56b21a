// What a role may not do: left out where it would only be in the way, else shown and disabled, with the reason.
import type { ReactNode } from "react";

import type { Right } from "@/api/types";
import { useRights } from "@/shared/api/me";
import { words } from "@/shared/words";

/** Only for those who have the right; others see what is `otherwise`, or nothing. */
export function Only({ right, children, otherwise = null }: { readonly right: Right; readonly children: ReactNode; readonly otherwise?: ReactNode }) {
  return useRights()(right) ? children : otherwise;
}

export interface Barred {
  readonly disabled?: true;
  readonly title?: string;
}

/** What a button gets that is only for those who have the right: nothing for them, else that it is disabled and why. */
export function useBarred(right: Right): Barred {
  return useRights()(right) ? {} : { disabled: true, title: words.permitted.not };
}
