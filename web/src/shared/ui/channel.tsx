// Channels by icon and by name; never by colour alone.
import {
  IconBuildingStore,
  IconCashRegister,
  IconCircleDot,
  IconDeviceMobile,
  IconGasStation,
  IconMail,
  IconMailbox,
  IconMessageCircle,
  IconPhone,
  IconShare3,
  IconTicket,
  IconUsersGroup,
  IconWorld,
  type Icon,
} from "@tabler/icons-react";
import { createElement } from "react";

import { words } from "@/shared/words";

const ICONS: readonly (readonly [RegExp, Icon])[] = [
  [/letter|post|print|mailing|catalog/i, IconMailbox],
  [/e-?mail/i, IconMail],
  [/till|checkout|pos\b/i, IconCashRegister],
  [/pump|fuel|station/i, IconGasStation],
  [/store|shop|branch/i, IconBuildingStore],
  [/app|mobile|sms|push/i, IconDeviceMobile],
  [/phone|call|hotline/i, IconPhone],
  [/chat|message/i, IconMessageCircle],
  [/social|facebook|instagram/i, IconShare3],
  [/coupon|ticket/i, IconTicket],
  [/partner|event|fair/i, IconUsersGroup],
  [/web|site|online|search|ads/i, IconWorld],
];

const placeOf = (channel: string): number => ICONS.findIndex(([name]) => name.test(channel));

export function ChannelIcon({ channel, size = 16 }: { readonly channel: string; readonly size?: number }) {
  const look = { size, stroke: 1.6, role: "img", "aria-label": channel || words.channel.none, className: "channel-icon" };
  const shape: Icon = ICONS[placeOf(channel)]?.[1] ?? IconCircleDot;
  return createElement(shape, look);
}
