// The forms in which webhooks arrive, for a select and in words.
import type { Channel } from "@/api/types";
import { spoken } from "@/shared/names";

const NAMES: Readonly<Record<string, string>> = {
  webhook: "Any other, by a field map",
  sendgrid: "SendGrid",
  calls: "A call centre",
  form: "A form",
  mail: "A mail",
  woocommerce: "WooCommerce",
};

/** What a channel is called. */
export const nameOf = (channel: string): string => NAMES[channel] ?? spoken(channel);

export const channelOptions = (channels: readonly Channel[]) => channels.map(({ name }) => ({ value: name, label: nameOf(name) }));

export const lineOf = (channels: readonly Channel[], name: string): string => channels.find((each) => each.name === name)?.line ?? nameOf(name);
