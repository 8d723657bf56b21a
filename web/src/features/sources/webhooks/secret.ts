// A secret to sign with: 24 random bytes in Base64 after `whsec_`, as Standard Webhooks writes them.
const BYTES = 24;

export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
