/** A value for a stylesheet parameter: objects become maps, arrays sequences, numbers `xs:double`. */
export type ParameterValue =
  | string
  | number
  | boolean
  | readonly ParameterValue[]
  | { readonly [key: string]: ParameterValue };
