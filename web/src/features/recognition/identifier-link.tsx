// An identifier that leads to its customer.
import { Link } from "react-router";

import { Identifier, type Pointer } from "@/shared/ui/identifier";

export const IdentifierLink = ({ of }: { readonly of: Pointer }) => (
  <Link to={`/customers/${encodeURIComponent(of.value)}`} className="bond-end">
    <Identifier of={of} />
  </Link>
);
