// The form for staff at counter and phone.
export { MeetingForm } from "./meeting-form";
export { useWhoIsOpen } from "./who";
