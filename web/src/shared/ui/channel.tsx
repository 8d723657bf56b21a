// Channels by icon and by name; never by colour alone.
import {
  IconBuildingStore,
  IconCircleDot,
  IconDeviceMobile,
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

const ICONS: readonly (readonly [RegExp, Icon])[] = [
  [/letter|post|print|mailing|catalog/i, IconMailbox],
  [/e-?mail/i, IconMail],
  [/store|shop|branch|till|pos/i, IconBuildingStore],
  [/app|mobile|sms|push/i, IconDeviceMobile],
  [/phone|call|hotline/i, IconPhone],
  [/chat|message/i, IconMessageCircle],
  [/social|facebook|instagram/i, IconShare3],
  [/coupon|ticket/i, IconTicket],
  [/partner|event|fair/i, IconUsersGroup],
  [/web|site|online|search|ads/i, IconWorld],
];

const iconOf = (channel: string): Icon => ICONS.find(([name]) => name.test(channel))?.[1] ?? IconCircleDot;

export function ChannelIcon({ channel, size = 16 }: { readonly channel: string; readonly size?: number }) {
  const Shape = iconOf(channel);
  return <Shape size={size} stroke={1.6} role="img" aria-label={channel || "no channel"} className="channel-icon" />;
}
