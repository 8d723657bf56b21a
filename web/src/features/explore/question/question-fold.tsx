// On narrow screens the question folds away once it is asked, so that the answer comes first.
import { useMediaQuery } from "@mantine/hooks";
import { IconAdjustments, IconChevronDown } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";

import { words } from "@/features/explore/words";

interface Props {
  readonly begun: boolean;
  readonly children: ReactNode;
}

export function QuestionFold({ begun, children }: Props) {
  const narrow = useMediaQuery("(max-width: 960px)", undefined, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(!begun);
  if (!narrow) return children;
  return (
    <div>
      <button type="button" className="question-fold panel" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <IconAdjustments size={16} aria-hidden /> {opened ? words.question.hide : words.question.show}
        <IconChevronDown size={16} aria-hidden className={opened ? "turned" : undefined} />
      </button>
      {opened && children}
    </div>
  );
}
