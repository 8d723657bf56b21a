// An identifier as staff would write it, with its kind before it where its look would be taken for another kind.
interface Pointer {
  readonly kind: string;
  readonly value: string;
}

const LOOKS: Readonly<Record<string, RegExp>> = { email: /@/, phone: /^[+0][0-9 ()/.-]+$/ };

function looksLike(value: string): string {
  return Object.keys(LOOKS).find((kind) => LOOKS[kind]?.test(value)) ?? "user_id";
}

export const writtenAs = ({ kind, value }: Pointer): string => (looksLike(value) === kind && !value.includes(":") ? value : `${kind}:${value}`);
