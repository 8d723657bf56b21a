// The frame around every screen: rail, palette, keyboard, and the workspace everything is shown for.
import { useDisclosure } from "@mantine/hooks";
import { Suspense } from "react";
import { NavLink, Outlet, useLocation, useNavigation } from "react-router";

import { MeetingForm, useWhoIsOpen } from "@/features/counter";
import { Who } from "@/features/signin/who";
import { useFollowing } from "@/shared/preferences";
import { Notices } from "@/shared/ui/notices";
import { PageSkeleton } from "@/shared/ui/skeletons";
import { WorkspaceProvider } from "@/shared/workspace";

import { KeyboardHelp } from "./keyboard-help";
import { Palette } from "./palette";
import { usePlaces } from "./places";
import { RailTools } from "./rail-tools";
import { useShortcuts } from "./shortcuts";
import { Tour } from "./tour/tour";
import { words } from "./words";

export function Shell() {
  const [palette, paletteDoor] = useDisclosure(false);
  const [help, helpDoor] = useDisclosure(false);
  const [meeting, meetingDoor] = useDisclosure(false);
  useShortcuts({ onPalette: paletteDoor.open, onHelp: helpDoor.open, onMeeting: meetingDoor.open });
  const loading = useNavigation().state === "loading";
  const { pathname } = useLocation();
  useFollowing();
  const places = usePlaces();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.shell.skip}
      </a>
      <nav className="rail" aria-label={words.shell.main}>
        <NavLink to="/" end className="rail-mark" aria-label={words.shell.home}>
          <img src="/icon.svg" alt="" />
        </NavLink>
        {places.map((place) => (
          <NavLink key={place.to} to={place.to} end={place.to === "/"} className="rail-link">
            <place.icon size={20} stroke={1.6} aria-hidden />
            {place.title}
          </NavLink>
        ))}
        <span className="rail-fill" />
        <RailTools onMeeting={meetingDoor.open} onPalette={paletteDoor.open} onHelp={helpDoor.open} />
        <Who />
      </nav>
      <WorkspaceProvider>
        <Notices>
          <main id="main" className="main" tabIndex={-1} aria-busy={loading} key={pathname.split("/")[1]}>
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </main>
          <Tour />
          {palette && <Palette onClose={paletteDoor.close} />}
          <KeyboardHelp opened={help} onClose={helpDoor.close} />
          {meeting && <Meeting onClose={meetingDoor.close} />}
        </Notices>
      </WorkspaceProvider>
    </div>
  );
}

/** Asked for on a customer's page, the form knows who it is about. */
function Meeting({ onClose }: { readonly onClose: () => void }) {
  return <MeetingForm who={useWhoIsOpen()} onClose={onClose} />;
}
