// Who is at the screen, at the foot of the rail: the way to the settings, to one's own sessions, and out.
import { Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { IconDeviceLaptop, IconLogout, IconSettings, IconUserCircle } from "@tabler/icons-react";
import { Link } from "react-router";

import { body, client } from "@/api/client";
import { useMe, useRights } from "@/shared/api/me";
import { roleName } from "@/shared/roles";

import { words } from "./words";
import "./signin.css";

export function Who() {
  const { data: me } = useMe();
  const may = useRights();
  const out = useMutation({
    mutationFn: () => body(client.DELETE("/api/session")),
    onSuccess: () => window.location.assign("/signin"),
  });
  return (
    <Menu position="right-end" withinPortal>
      <Menu.Target>
        <button type="button" className="rail-tool" aria-label={words.who.menu}>
          <IconUserCircle size={18} stroke={1.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="who-name">
          {me?.signed_in ? (
            <>
              <strong>{me.name}</strong>
              <br />
              <span className="quiet small">
                {me.email} · {roleName(me.role)}
              </span>
            </>
          ) : (
            <span className="quiet small">{words.who.open}</span>
          )}
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to={may("people") ? "/settings" : "/settings/screens"} leftSection={<IconSettings size={16} aria-hidden />}>
          {words.who.settings}
        </Menu.Item>
        {me?.signed_in && (
          <>
            <Menu.Item component={Link} to="/settings/sessions" leftSection={<IconDeviceLaptop size={16} aria-hidden />}>
              {words.who.yours}
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => out.mutate()}>
              {words.who.out}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
