import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/** Packages by which applications run or are built on the host itself. Interpreters that distributions need for themselves (Python, Perl) do not count. */
const application =
  /^(nodejs|npm|php(\d.*)?|php-fpm|ruby(\d.*)?|(openjdk|java)-.*(jdk|jre).*|default-(jdk|jre).*|java-\d.*-openjdk.*|tomcat\d*|wildfly|golang(-go)?|go|rustc|cargo|dotnet-(sdk|runtime|host).*|aspnetcore-.*|mono-(complete|runtime)|erlang(-base)?|elixir|nginx(-core|-full|-light)?|apache2|httpd|lighttpd|mysql-server.*|mariadb-server.*|postgresql(-server|-\d+)?|mongodb(-org)?(-server)?|redis(-server)?|memcached|rabbitmq-server|elasticsearch|gunicorn\d*|uwsgi|python3?-(django|flask)|wordpress)$/;

/**
 * Claim: the host carries no runtimes, servers or libraries of applications.
 * Why: a host that provides what applications need ties them to itself and grows what can be attacked (SP 800-190, 4.5.3).
 * Looks at: the names of installed packages, against language runtimes, web and application servers, databases.
 * Passes when: none of them is installed.
 * Cannot see: what was installed without the package manager.
 */
export const hostHasNoApplicationRuntimes = defineCheck({
  id: "host-has-no-application-runtimes",
  version: 2,
  title: { pass: "Host carries no application runtimes", fail: "Host carries application runtimes" },
  tier: "host",
  severity: "low",
  about: "host-packages",
  needs: [],
  proves: ["4.5.3-f"],
  indicates: [],
  references: [],
  remediation: { text: "Remove the packages named; put what needs them into images.", command: "apt purge nodejs" },
  examine: ({ body }) => {
    if (body.unseen.includes("packages")) throw new CannotTell("the installed packages of the host could not be read");
    const found: Observed[] = body.packages
      .filter(({ name }) => application.test(name))
      .map(({ name, version }) => ({ path: `package ${name}`, value: version, deciding: true }));
    const searched = counted(body.packages.length, "installed package");
    return found.length > 0 ? fail({ observed: atMost(found), searched }) : pass({ observed: [], searched });
  },
});
