import { findingsDocumentSchema } from "@/reports/findings-document-schema";
import { toJsonSchema } from "@/reports/json-schema";
import { postureDocumentSchema } from "@/reports/posture-document-schema";
import { scanDocumentSchema } from "@/reports/scan-document-schema";

/** The JSON Schemas in `public/schemas/`, by file name, as text. */
export function publishedSchemas(): Map<string, string> {
  const schemas = [
    toJsonSchema(scanDocumentSchema, "scan", "Plimsoll scan"),
    toJsonSchema(postureDocumentSchema, "posture", "Plimsoll posture"),
    toJsonSchema(findingsDocumentSchema, "findings", "Plimsoll findings"),
  ];
  return new Map(
    ["scan", "posture", "findings"].map((name, index) => [
      `${name}.schema.json`,
      `${JSON.stringify(schemas[index], null, 2)}\n`,
    ]),
  );
}
