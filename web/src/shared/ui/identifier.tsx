// A typed value that points to a customer, with what it is to the customer where that is not plain.
export interface Pointer {
  readonly kind: string;
  readonly value: string;
  readonly standing?: string;
}

const KINDS: Readonly<Record<string, string>> = { user_id: "Customer number", email: "E-mail", phone: "Phone", anonymous_id: "Device" };

const STANDINGS: Readonly<Record<string, readonly [string, string]>> = {
  shared: ["◑ shared device", "Several people use it; its anonymous events belong to whoever logs in next."],
  left_out: ["▾ left out", "A rule kept it from joining."],
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
