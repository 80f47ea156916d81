import { z } from "zod";

const home = "https://plimsoll.dev/schemas";

/** The JSON Schema (draft 2020-12) of a document, as published in `public/schemas/`. */
export function toJsonSchema(schema: z.ZodType, name: string, title: string): object {
  return { $id: `${home}/${name}.schema.json`, title, ...z.toJSONSchema(schema, { target: "draft-2020-12" }) };
}
