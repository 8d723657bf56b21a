// An error as a person needs it: what, where, how to mend it, and a way to try again.
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { Problem } from "@/api/problem";
import { words } from "@/shared/words";

interface Props {
  readonly failure: unknown;
  readonly onRetry?: () => void;
}

export function Trouble({ failure, onRetry }: Props) {
  const problem = failure instanceof Problem ? failure : null;
  const what = failure instanceof Error ? failure.message : words.trouble.unknown;
  return (
    <div className="trouble panel" role="alert">
      <IconAlertTriangle size={18} aria-hidden className="away" />
      <div>
        <p className="trouble-what">{what}</p>
        {problem?.where ? <p className="mono quiet">{problem.where}</p> : null}
        {problem?.mend ? <p>{problem.mend}</p> : null}
        {onRetry && (
          <Button mt="xs" onClick={onRetry}>
            {words.trouble.again}
          </Button>
        )}
      </div>
    </div>
  );
}
