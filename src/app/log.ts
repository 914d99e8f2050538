// 運用の記録。 What the server writes about itself: names, codes and numbers. What people typed or read must not get in, also not through
// the text of an error, which databases and parsers like to fill with the very value they refused (SECURITY S-63, S-71).
import pino, { type DestinationStream } from 'pino'

export function openLog(level: string, destination?: DestinationStream) {
  return pino(
    {
      level,
      base: null,
      serializers: { err: traceOf },
      redact: ['password', 'token', 'cookie', 'authorization'].flatMap((name) => [name, `*.${name}`]),
    },
    destination ?? pino.destination(1),
  )
}

/** Where it was thrown and what kind of error it is. The sentence is kept only where the engine itself wrote it, from names in the code. */
function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, schema, table, column, constraint } = error as Error & Readonly<Record<string, unknown>>
  const engine = (error instanceof TypeError || error instanceof ReferenceError) && code === undefined
  return {
    type: error.name,
    ...(engine && { message: error.message }),
    code,
    schema,
    table,
    column,
    constraint,
    at: error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)),
    ...(error.cause !== undefined && { cause: traceOf(error.cause) }),
  }
}
