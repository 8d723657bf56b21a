// A typed value that points to a customer, with what it is to the customer where that is not plain.
import { words } from "@/shared/words";

export interface Pointer {
  readonly kind: string;
  readonly value: string;
  readonly standing?: string;
}

const KINDS: Readonly<Record<string, string>> = words.identifier.kinds;

const STANDINGS: Readonly<Record<string, readonly [string, string]>> = {
  shared: [words.identifier.shared, words.identifier.sharedWhy],
  left_out: [words.identifier.leftOut, words.identifier.leftOutWhy],
};

export const kindLabel = (kind: string): string => KINDS[kind] ?? kind;

export function Identifier({ of }: { readonly of: Pointer }) {
  const [mark, why] = STANDINGS[of.standing ?? ""] ?? [];
  return (
    <span className="identifier">
      <span className="quiet small">{kindLabel(of.kind)}</span> <span className="mono">{of.value}</span>
      {mark && (
        <span className="identifier-mark small" title={why}>
          {mark}
        </span>
      )}
    </span>
  );
}
