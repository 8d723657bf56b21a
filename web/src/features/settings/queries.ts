// People, keys, sessions and changes: asked, and changed.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { body, client } from "@/api/client";
import type { Right, StaffRole } from "@/api/types";
import { ME } from "@/shared/api/me";

const PEOPLE = ["people"];
const INVITATIONS = ["invitations"];
const KEYS = ["keys"];
const SESSIONS = ["sessions"];

export const usePeople = () => useQuery({ queryKey: PEOPLE, queryFn: () => body(client.GET("/api/people")) });
export const useInvitations = () => useQuery({ queryKey: INVITATIONS, queryFn: () => body(client.GET("/api/invitations")) });
export const useRoles = () => useQuery({ queryKey: ["roles"], queryFn: () => body(client.GET("/api/roles")), staleTime: Infinity });
export const useKeys = () => useQuery({ queryKey: KEYS, queryFn: () => body(client.GET("/api/keys")) });
export const useMySessions = () => useQuery({ queryKey: [...SESSIONS, "mine"], queryFn: () => body(client.GET("/api/me/sessions")) });
export const useAllSessions = (may: boolean) => useQuery({ queryKey: [...SESSIONS, "all"], queryFn: () => body(client.GET("/api/sessions")), enabled: may });

/** A change after which what was asked under these names is asked anew. */
function useChange<T, R>(change: (wanted: T) => Promise<R>, ...names: readonly (readonly string[])[]) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(names.map((name) => cache.invalidateQueries({ queryKey: name }))),
  });
}

const onPerson = (id: string) => ({ path: { person_id: id } });

interface Newcomer {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
}

export const useAddOwner = () =>
  useChange((owner: { readonly email: string; readonly name: string; readonly password: string }) => body(client.POST("/api/people", { body: { ...owner, role: "owner" } })), PEOPLE, ME);

export const useGiveRole = () =>
  useChange(({ id, role }: { readonly id: string; readonly role: StaffRole }) => body(client.PUT("/api/people/{person_id}/role", { params: onPerson(id), body: { role } })), PEOPLE, ME);

export const useRemovePerson = () => useChange((id: string) => body(client.DELETE("/api/people/{person_id}", { params: onPerson(id) })), PEOPLE, SESSIONS);

export const useInvite = () => useChange((somebody: Newcomer) => body(client.POST("/api/invitations", { body: { ...somebody, days: 7 } })), INVITATIONS);

export const useWithdraw = () =>
  useChange((id: string) => body(client.DELETE("/api/invitations/{invitation_id}", { params: { path: { invitation_id: id } } })), INVITATIONS);

export const useMakeKey = () =>
  useChange((key: { readonly name: string; readonly rights: Right[]; readonly days: number }) => body(client.POST("/api/keys", { body: key })), KEYS);

export const useEndKey = () => useChange((id: string) => body(client.DELETE("/api/keys/{key_id}", { params: { path: { key_id: id } } })), KEYS);

export const useEndSession = (mine: boolean) =>
  useChange((id: string) => {
    const params = { path: { session_id: id } };
    return body(mine ? client.DELETE("/api/me/sessions/{session_id}", { params }) : client.DELETE("/api/sessions/{session_id}", { params }));
  }, SESSIONS);

export const useChangePassword = () => useChange((words: { readonly old: string; readonly new: string }) => body(client.PUT("/api/me/password", { body: words })), SESSIONS);

export const useHandOut = () => useMutation({ mutationFn: (customer: string) => body(client.POST("/api/privacy/export", { body: { customer } })) });

/** Afterwards everything is asked anew: numbers and lists may have changed. */
export const useErase = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (customer: string) => body(client.POST("/api/privacy/erase", { body: { customer } })),
    onSuccess: () => cache.invalidateQueries(),
  });
};

export interface AuditWish {
  readonly concern: string;
  readonly actor: string;
  readonly text: string;
}

export type Concern = "people" | "keys" | "sessions" | "sources" | "webhooks" | "maps" | "identity" | "quarantine" | "imports" | "exports" | "privacy" | "boards";

export const useAudit = (wish: AuditWish, limit: number) =>
  useQuery({
    queryKey: ["audit", wish, limit],
    queryFn: () => body(client.GET("/api/audit", { params: { query: { ...wish, concern: wish.concern as Concern | "", limit } } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
