/**
 * Packages that belong to a system made for people to log in to and to install more on: shells, package managers, tools of an
 * administrator. Minimal bases (scratch, distroless, Wolfi's own images) hold none of them.
 */
export const systemPackages: ReadonlySet<string> = new Set([
  "apt",
  "bash",
  "coreutils",
  "curl",
  "dnf",
  "dpkg",
  "gnupg2",
  "login",
  "microdnf",
  "mount",
  "openssh-client",
  "openssh-server",
  "passwd",
  "perl-base",
  "rpm",
  "rpm-libs",
  "shadow",
  "sudo",
  "systemd",
  "sysvinit-utils",
  "tar",
  "util-linux",
  "vim-minimal",
  "wget",
  "yum",
  "zypper",
]);
