/** Whether a seccomp profile type confines. A profile without a type does not count as one. */
export function isSeccompProfile(type: string | undefined): boolean {
  return type === "RuntimeDefault" || type === "Localhost";
}

/** Whether an AppArmor profile type confines. A profile without a type does not count as one. */
export const isAppArmorProfile = isSeccompProfile;

/** The annotations that named AppArmor profiles before there were fields, one a container. */
export const appArmorAnnotation = "container.apparmor.security.beta.kubernetes.io/";

/** Whether the value of an AppArmor annotation leaves the container confined. Empty is the runtime's default. */
export function isAppArmorAnnotationAllowed(value: string): boolean {
  return value === "" || value === "runtime/default" || value.startsWith("localhost/");
}
