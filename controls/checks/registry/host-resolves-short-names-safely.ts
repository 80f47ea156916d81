import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: a short image name on the host leads to one image only.
 * Why: where `web` is looked for in several registries, whoever puts a `web` into one of them is asked first; images are to come from trusted places
 * only (SP 800-190, 4.2.1, 4.1.5).
 * Looks at: unqualified-search-registries and short-name-mode of registries.conf with its drop-ins, for the system and each user.
 * Passes when: no registry, or a single one, is searched, or the mode is enforcing. Podman and its kin are permissive by default.
 * Cannot see: Docker, which always asks Docker Hub; names that people type at a prompt and confirm.
 */
export const hostResolvesShortNamesSafely = defineCheck({
  id: "host-resolves-short-names-safely",
  version: 1,
  title: { pass: "Short image names lead to one image", fail: "A short image name may lead anywhere" },
  tier: "registry",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["image-trust"],
  proves: [],
  indicates: ["4.2.1-b"],
  references: [],
  remediation: { text: 'Set short-name-mode = "enforcing", and search one registry or none.' },
  examine: ({ asset }, world) => {
    const tools = world
      .all("image-trust")
      .filter(
        (fact) => fact.asset.name === asset.name && (fact.body.tool === "containers" || fact.body.tool === "cri-o"),
      );
    const searched = counted(tools.length, "registries.conf with its drop-ins", "registries.conf with their drop-ins");
    const judged = tools.map(({ subject, body }) => {
      const registries = body.unqualifiedSearch;
      const observed: Observed[] = [
        {
          object: subject,
          path: "unqualified-search-registries",
          value: registries.join(", ") || null,
          ...(registries.length === 0 ? { byDefault: "none" } : {}),
        },
        {
          object: subject,
          path: "short-name-mode",
          value: body.shortNameMode ?? null,
          ...(body.shortNameMode ? {} : { byDefault: "permissive" }),
        },
      ];
      return { isSafe: registries.length <= 1 || body.shortNameMode === "enforcing", observed };
    });
    const open = judged
      .filter(({ isSafe }) => !isSafe)
      .flatMap(({ observed }) => observed.map((each) => ({ ...each, deciding: true })));
    if (open.length > 0) return fail({ observed: atMost(open), searched });
    const observed = atMost(judged.flatMap((each) => each.observed));
    return tools.length === 0 ? notApplicable({ observed, searched }) : pass({ observed, searched });
  },
});
