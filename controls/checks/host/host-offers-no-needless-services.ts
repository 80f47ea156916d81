import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/** Services that a host of containers has no use for, by the start of their unit's name, with what they are. */
const needless: readonly [RegExp, string][] = [
  [/^cups(-browsed|d)?\./, "printing"],
  [/^avahi-(daemon|dnsconfd)\./, "service discovery"],
  [/^bluetooth\./, "Bluetooth"],
  [/^ModemManager\./i, "modems"],
  [/^(gdm|gdm3|lightdm|sddm|display-manager|xrdp|vncserver)[.@]/, "a graphical desktop"],
  [/^(telnet|rsh|rlogin|rexec|tftp|xinetd|inetd|ypserv|ypbind|talk|ntalk)(d|-server)?[.@]/, "old remote access"],
  [/^(vsftpd|proftpd|pure-ftpd)\./, "file transfer"],
  [/^(smb|smbd|nmb|nmbd|samba)\./, "Windows file shares"],
  [/^(nfs-server|nfs-kernel-server|rpcbind|rpc-statd)\./, "network file shares"],
  [/^(dovecot|cyrus-imapd|postfix|exim4|sendmail)\./, "mail"],
  [/^(named|bind9|unbound)\./, "a name server"],
  [/^(isc-dhcp-server|dhcpd|kea-dhcp4-server)\./, "address assignment"],
  [/^(slapd|squid|snmpd)\./, "a directory, a proxy or SNMP"],
  [/^(apache2|httpd|nginx|lighttpd|tomcat\d*|caddy)\./, "a web server"],
  [
    /^(mysqld?|mariadb|postgresql|mongod|redis(-server)?|memcached|rabbitmq-server|elasticsearch)[.@]/,
    "a database or queue",
  ],
  [/^(webmin|cockpit)\./, "administration over the web"],
  [/^rsync(d)?\./, "file synchronisation"],
];

/**
 * Claim: no service that a host of containers has no use for starts by itself.
 * Why: every service is something to attack and to mend; the publication names a print spooler (SP 800-190, 4.5.1).
 * Looks at: the units that systemd or OpenRC starts, against a list of services that belong into containers or nowhere.
 * Passes when: none of them is enabled.
 * Cannot see: services that are started by other means, or under names of their own.
 */
export const hostOffersNoNeedlessServices = defineCheck({
  id: "host-offers-no-needless-services",
  version: 2,
  title: { pass: "Host offers no needless services", fail: "Host offers services that it does not need" },
  tier: "host",
  severity: "medium",
  about: "host-services",
  needs: [],
  proves: ["4.5.1-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "Switch off and remove the services named; run applications among them in containers.",
    command: "systemctl disable --now cups.service",
  },
  examine: ({ body }) => {
    if (body.enabled.length === 0) throw new CannotTell("the host starts nothing by units of systemd or OpenRC");
    const found: Observed[] = body.enabled.flatMap((unit) => {
      // OpenRC names its services without an ending.
      const named = unit.includes(".") ? unit : `${unit}.service`;
      const what = needless.find(([pattern]) => pattern.test(named))?.[1];
      return what === undefined ? [] : [{ path: unit, value: `enabled (${what})`, deciding: true }];
    });
    const searched = `${counted(body.enabled.length, "enabled unit")}, against ${needless.length} families of services`;
    return found.length > 0 ? fail({ observed: atMost(found), searched }) : pass({ observed: [], searched });
  },
});
