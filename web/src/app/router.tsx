// Which address shows which screen; each screen is loaded when it is first asked for.
import { createBrowserRouter } from "react-router";

import { withWords } from "@/language";
import { PageSkeleton } from "@/shared/ui/skeletons";

import { Lost } from "./lost";
import { Shell } from "./shell";

export const router = createBrowserRouter([
  {
    path: "/",
    element: <Shell />,
    errorElement: <Lost />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      { index: true, lazy: async () => ({ Component: (await withWords("overview", () => import("@/features/overview"))).OverviewScreen }) },
      { path: "map/:id?", lazy: async () => ({ Component: (await withWords("map", () => import("@/features/map"))).MapScreen }) },
      { path: "map/:id/versions", lazy: async () => ({ Component: (await withWords("versions", () => import("@/features/versions"))).VersionsScreen }) },
      { path: "map/:id/content", lazy: async () => ({ Component: (await withWords("content", () => import("@/features/content"))).ContentScreen }) },
      { path: "maps/new", lazy: async () => ({ Component: (await withWords("start", () => import("@/features/start"))).StartScreen }) },
      { path: "explore/:analysis?", lazy: async () => ({ Component: (await withWords("explore", () => import("@/features/explore"))).ExploreScreen }) },
      { path: "boards", lazy: async () => ({ Component: (await withWords("explore", () => import("@/features/explore"))).BoardsScreen }) },
      { path: "boards/:id", lazy: async () => ({ Component: (await withWords("explore", () => import("@/features/explore"))).BoardScreen }) },
      { path: "glossary", lazy: async () => ({ Component: (await withWords("glossary", () => import("@/features/glossary"))).GlossaryScreen }) },
      { path: "customers", lazy: async () => ({ Component: (await withWords("customers", () => import("@/features/customers"))).CustomersScreen }) },
      { path: "customers/:id", lazy: async () => ({ Component: (await withWords("customers", () => import("@/features/customers"))).CustomerScreen }) },
      { path: "customers/:id/identity", lazy: async () => ({ Component: (await withWords("recognition", () => import("@/features/recognition"))).RecognitionScreen }) },
      { path: "selections", lazy: async () => ({ Component: (await withWords("customers", () => import("@/features/customers"))).SelectionsScreen }) },
      { path: "review", lazy: async () => ({ Component: (await withWords("recognition", () => import("@/features/recognition"))).ReviewScreen }) },
      { path: "review/decisions", lazy: async () => ({ Component: (await withWords("recognition", () => import("@/features/recognition"))).DecisionsScreen }) },
      { path: "data", lazy: async () => ({ Component: (await withWords("data", () => import("@/features/data"))).DataScreen }) },
      { path: "data/import", lazy: async () => ({ Component: (await withWords("imports", () => import("@/features/imports"))).ImportScreen }) },
      { path: "data/sources", lazy: async () => ({ Component: (await withWords("sources", () => import("@/features/sources"))).SourcesScreen }) },
      { path: "data/sources/:id", lazy: async () => ({ Component: (await withWords("sources", () => import("@/features/sources"))).SourceScreen }) },
      { path: "data/sources/:id/plan", lazy: async () => ({ Component: (await withWords("sources", () => import("@/features/sources"))).PlanScreen }) },
      { path: "data/webhooks", lazy: async () => ({ Component: (await withWords("sources", () => import("@/features/sources"))).WebhooksScreen }) },
      { path: "data/webhooks/:id", lazy: async () => ({ Component: (await withWords("sources", () => import("@/features/sources"))).WebhookScreen }) },
      { path: "data/live", lazy: async () => ({ Component: (await withWords("sources", () => import("@/features/sources"))).LiveScreen }) },
      { path: "data/quarantine", lazy: async () => ({ Component: (await withWords("quarantine", () => import("@/features/quarantine"))).QuarantineScreen }) },
      { path: "settings", lazy: async () => ({ Component: (await withWords("settings", () => import("@/features/settings"))).PeopleScreen }) },
      { path: "settings/roles", lazy: async () => ({ Component: (await withWords("settings", () => import("@/features/settings"))).RolesScreen }) },
      { path: "settings/keys", lazy: async () => ({ Component: (await withWords("settings", () => import("@/features/settings"))).KeysScreen }) },
      { path: "settings/sessions", lazy: async () => ({ Component: (await withWords("settings", () => import("@/features/settings"))).SessionsScreen }) },
      { path: "settings/audit", lazy: async () => ({ Component: (await withWords("settings", () => import("@/features/settings"))).AuditScreen }) },
      { path: "settings/mail", lazy: async () => ({ Component: (await withWords("settings", () => import("@/features/settings"))).MailScreen }) },
      { path: "settings/privacy", lazy: async () => ({ Component: (await withWords("settings", () => import("@/features/settings"))).PrivacyScreen }) },
      { path: "settings/screens", lazy: async () => ({ Component: (await withWords("settings", () => import("@/features/settings"))).ScreensScreen }) },
      { path: "*", element: <Lost /> },
    ],
  },
  { path: "/signin", lazy: async () => ({ Component: (await withWords("signin", () => import("@/features/signin"))).SignInScreen }), hydrateFallbackElement: <PageSkeleton /> },
  { path: "/signin/return", lazy: async () => ({ Component: (await withWords("signin", () => import("@/features/signin"))).ReturnScreen }), hydrateFallbackElement: <PageSkeleton /> },
  { path: "/join", lazy: async () => ({ Component: (await withWords("signin", () => import("@/features/signin"))).JoinScreen }), hydrateFallbackElement: <PageSkeleton /> },
  { path: "/unsubscribe/:token", lazy: async () => ({ Component: (await withWords("signin", () => import("@/features/signin"))).LeaveScreen }), hydrateFallbackElement: <PageSkeleton /> },
  { path: "/shared/:token", lazy: async () => ({ Component: (await withWords("explore", () => import("@/features/explore"))).SharedScreen }), hydrateFallbackElement: <PageSkeleton /> },
]);
