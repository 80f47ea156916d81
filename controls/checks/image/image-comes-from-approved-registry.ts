import { fullName, isApproved } from "@/controls/admission/image-patterns";
import { CannotTell, defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { hasWholeRepository, imagesIn } from "@/controls/checks/look-at-images";

/**
 * Claim: every image comes from a registry that the organisation trusts.
 * Why: only images of the trusted set may run (SP 800-190 4.1.5).
 * Looks at: `image` of every container and image volume, completed as runtimes complete it (`nginx` is `docker.io/library/nginx`), and the list of approved
 * registries in the settings.
 * Passes when: each image lies in a registry of that list, or in a repository that it names, and none that an entry with `!` in front forbids.
 * `*.example.com` stands for every registry below a domain.
 * Cannot see: images while no list is stated: not assessed. Mirrors that a node puts in the place of a registry.
 */
export const imageComesFromApprovedRegistry = defineCheck({
  id: "image-comes-from-approved-registry",
  version: 3,
  title: { pass: "Images come from approved registries", fail: "An image comes from a registry that is not approved" },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.1.5-b"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.5.1"],
  remediation: {
    text: "Copy the image into an approved registry after looking it through, and name it there.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
  },
  examine: (subject, { settings: { approvedRegistries } }) => {
    if (approvedRegistries.length === 0)
      throw new CannotTell("the settings do not say which registries are approved (approvedRegistries)");
    const looked = `every container's image, against ${approvedRegistries.join(", ")},`;
    return judgePods(subject.body, looked, (pod, findings) => {
      for (const { place, field, image, fixed, filledIn, unnamed } of imagesIn(pod)) {
        const approved = image ? isApproved(approvedRegistries, fixed) : null;
        if (!image) findings.leavesOpen(unnamed);
        else if (approved === null) findings.leavesOpen("the settings forbid registries and approve of none");
        else if (filledIn && !hasWholeRepository(image)) findings.leavesOpen(filledIn);
        else if (approved) findings.upholds(place, field, image);
        else findings.breaks(place, field, fullName(image));
      }
    });
  },
});
