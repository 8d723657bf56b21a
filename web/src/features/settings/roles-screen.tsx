// Roles: the very table that requests are held to, as the server tells it.
import { RIGHTS, rightMeaning, roleName } from "@/shared/roles";
import { Lines } from "@/shared/ui/skeletons";

import { Failed, Framed } from "./framed";
import { useRoles } from "./queries";
import { words } from "./words";

export function RolesScreen() {
  const { data, error, refetch } = useRoles();
  return (
    <Framed title={words.roles.title} lede={words.roles.lede}>
      {error ? <Failed failure={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Lines rows={8} />}
      {data && (
        <>
          <Rights roles={data.roles} rights={data.rights} />
          <Routes routes={data.routes} />
        </>
      )}
    </Framed>
  );
}

type Told = NonNullable<ReturnType<typeof useRoles>["data"]>;

function Rights({ roles, rights }: Pick<Told, "roles" | "rights">) {
  return (
    <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.roles.title}>
      <table className="grid-table roles-table">
        <thead>
          <tr>
            <th scope="col">{words.roles.right}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {roleName(role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.map(({ right, meaning, roles: having }) => (
            <tr key={right}>
              <th scope="row">
                {RIGHTS.includes(right) ? rightMeaning(right) : meaning} <code className="mono quiet">{right}</code>
              </th>
              {roles.map((role) => (
                <td key={role}>{having.includes(role) ? <span role="img" aria-label={words.roles.yes}>✓</span> : <span className="quiet" role="img" aria-label={words.roles.no}>·</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function needed(needs: string): string {
  if (needs === "anybody") return words.roles.anybody;
  return needs === "signed in" ? words.roles.signedIn : needs;
}

function Routes({ routes }: Pick<Told, "routes">) {
  return (
    <details className="settings-part">
      <summary>{words.roles.routes}</summary>
      <div className="panel table-scroll" tabIndex={0} role="group" aria-label={words.roles.routes}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{words.roles.route}</th>
              <th scope="col">{words.roles.needs}</th>
            </tr>
          </thead>
          <tbody>
            {routes.map(({ route, needs }) => (
              <tr key={route}>
                <td className="mono">{route}</td>
                <td>{needed(needs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
