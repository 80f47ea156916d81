import { deliveryLimits } from "@/deliveries/delivery-limits";

/** Why a delivery of this instant must not be taken now: one sentence with both clocks in it; null when it may. */
export function clockRefusal(collectedAt: Date, now: Date): string | null {
  const age = now.getTime() - collectedAt.getTime();
  const clocks = `it was collected at ${collectedAt.toISOString()} by the host's clock, and the server's clock says ${now.toISOString()}`;
  if (age < -deliveryLimits.aheadMilliseconds) return `The delivery lies in the future: ${clocks}. Set both clocks.`;
  const days = deliveryLimits.ageMilliseconds / 86_400_000;
  return age > deliveryLimits.ageMilliseconds ? `The delivery is older than ${days} days: ${clocks}.` : null;
}
