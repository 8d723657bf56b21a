// What people call roles and rights.
import type { Right, StaffRole } from "@/api/types";

import { words } from "./words";

export const ROLES = Object.keys(words.roles) as readonly StaffRole[];
export const RIGHTS = Object.keys(words.rights) as readonly Right[];

/** A role by its name; one that this program does not know, as it is. */
export const roleName = (role: string): string => (role in words.roles ? words.roles[role as StaffRole] : role);

export const rightMeaning = (right: Right): string => words.rights[right];

/** What can be picked for somebody. */
export const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: roleName(role) }));
