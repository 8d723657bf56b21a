// How the posts of a source shall be read, while it is written, and as it is sent.
import type { Webhook, WebhookForm } from "@/api/types";

export interface Proof {
  readonly signed: boolean;
  readonly secret: string;
  /** Empty: as the channel says; `standard`; or a description in YAML. */
  readonly signature: string;
}

export interface Draft {
  readonly channel: string;
  readonly fields: string;
  readonly proof: Proof;
}

export const draftOf = (webhook: Webhook | undefined, asked: string): Draft =>
  webhook
    ? { channel: webhook.channel, fields: webhook.fields, proof: { signed: webhook.signed, secret: "", signature: webhook.signature } }
    : { channel: asked || "webhook", fields: "", proof: { signed: true, secret: "", signature: "" } };

/** What to send; nothing while a secret is missing. A secret that the source has is kept (null) when no other is written. */
export function formOf({ channel, fields, proof }: Draft, hasSecret: boolean): WebhookForm | null {
  if (!proof.signed) return { channel, fields, secret: "", signature: "" };
  const secret = proof.secret.trim() || null;
  return secret === null && !hasSecret ? null : { channel, fields, secret, signature: proof.signature };
}
