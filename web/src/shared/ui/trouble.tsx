// An error as a person needs it: what, where, how to mend it, and a way to try again.
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { Problem } from "@/api/problem";
import { meaning, problemTitle, sentence } from "@/shared/server/sentence";
import { words } from "@/shared/words";

interface Props {
  readonly failure: unknown;
  readonly onRetry?: () => void;
}

export function Trouble({ failure, onRetry }: Props) {
  const problem = failure instanceof Problem ? failure : null;
  const said = failure instanceof Error ? failure.message : words.trouble.unknown;
  const kind = meaning(said) === null ? problemTitle(problem?.type ?? "") : "";
  return (
    <div className="trouble panel" role="alert">
      <IconAlertTriangle size={18} aria-hidden className="away" />
      <div>
        <p className="trouble-what">{kind || sentence(said)}</p>
        {kind && <p>{said}</p>}
        {problem?.where ? <p className="mono quiet">{problem.where}</p> : null}
        {problem?.mend ? <p>{sentence(problem.mend)}</p> : null}
        {onRetry && (
          <Button mt="xs" onClick={onRetry}>
            {words.trouble.again}
          </Button>
        )}
      </div>
    </div>
  );
}
