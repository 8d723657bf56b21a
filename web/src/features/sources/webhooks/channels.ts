// The forms in which webhooks arrive, for a select and in words.
import type { Channel } from "@/api/types";
import { worded } from "@/shared/names";
import { sentence } from "@/shared/server/sentence";

import { words } from "./words";

/** What a channel is called. */
export const nameOf = (channel: string): string => worded(words.channels, channel);

export const channelOptions = (channels: readonly Channel[]) => channels.map(({ name }) => ({ value: name, label: nameOf(name) }));

export const lineOf = (channels: readonly Channel[], name: string): string => sentence(channels.find((each) => each.name === name)?.line ?? nameOf(name));
