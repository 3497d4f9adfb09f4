/** The plan's JSON Schema as a function, as ajv makes it: what it finds is left behind in `errors`. */
export interface PlanValidator {
  (document: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** One departure from the schema. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the document. */
  readonly instancePath: string;
  /** URI fragment of a JSON pointer into the schema. */
  readonly schemaPath: string;
  // biome-ignore lint/suspicious/noExplicitAny: what it holds hangs on the keyword
  readonly params: Readonly<Record<string, any>>;
  readonly message?: string;
}
