// Customers: find one, see everything.
export { CustomerScreen } from "./customer-screen";
export { CustomersScreen } from "./customers-screen";
export { SelectionsScreen } from "./list/selections-screen";
