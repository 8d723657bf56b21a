// The names of roles and rights.
import { inLanguage } from "@/language";

export const words = inLanguage("shared/roles", {
  roles: {
    owner: "Owner",
    admin: "Admin",
    marketing: "Marketing",
    sales: "Sales",
    service: "Service",
    analyst: "Analyst",
    viewer: "Viewer",
  },
  rights: {
    measure: "See maps, numbers and the health of the data",
    customers: "See the customers behind numbers, their pages and timelines",
    personal: "See who they are: without this, identifiers and personal fields are masked",
    note: "Write down a meeting with a customer",
    boards: "Keep boards and notes, and share a board by its link",
    design: "Save maps",
    identity: "Decide who is who: split, merge, approve, take back",
    import: "Take in files",
    raw: "See calls as they were sent, and take rejected ones in again",
    sources: "Make sources and webhooks, see their write keys, change their plans",
    people: "Invite people, give roles, end sessions, make API keys",
    audit: "See and export who changed what",
    privacy: "Hand out everything that is held about a customer, and erase it",
    own: "Make, change and remove owners",
  },
});
