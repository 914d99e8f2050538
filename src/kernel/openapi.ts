import * as z from 'zod'
import type { AnyOperation, Registry } from './operation.ts'
import { type Refusals, commonRefusals } from './refusals.ts'

/** The OpenAPI 3.1 document is a pure function of the registry. */
export function openapi(registry: Registry): object {
  const schemas: Record<string, unknown> = {}
  const paths = Object.fromEntries(
    Object.entries(registry).flatMap(([module, { operations }]) =>
      Object.entries(operations).map(([key, operation]) => [`/api/${module}/${key}`, { post: entry(module, operation, schemas) }]),
    ),
  )
  return {
    openapi: '3.1.1',
    info: {
      title: '支え合い Sasaeai API',
      version: '0.1.0',
      description: 'すべての操作は POST と JSON です。Every operation is a POST with JSON; commands carry the header Idempotency-Key.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { ...schemas, Refusal: refusalSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sasaeai_session' } },
    },
  }
}

function entry(module: string, operation: AnyOperation, schemas: Record<string, unknown>): object {
  const command = operation.kind === 'command'
  return {
    operationId: operation.name,
    summary: operation.title.ja,
    description: operation.title.en,
    tags: [module],
    'x-permission': operation.permission,
    'x-kind': operation.kind,
    ...(operation.permission === 'anyone' && { security: [] }),
    ...(command && {
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,100}$' } }],
    }),
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(operation.input, 'input', schemas) } } },
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: jsonSchema(operation.output, 'output', schemas) } } },
      ...refusalResponses({ ...generalRefusals(command), ...operation.refusals }),
    },
  }
}

function generalRefusals(command: boolean): Refusals {
  const { notFound: _, keyNeeded, keyReused, ...general } = commonRefusals
  return command ? { ...general, keyNeeded, keyReused } : general
}

function refusalResponses(refusals: Refusals): Record<string, object> {
  const byStatus = Object.groupBy(Object.entries(refusals), ([, refusal]) => String(refusal.status))
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, list]) => [
      status,
      {
        description: list!.map(([code, { ja, en }]) => `\`${code}\` ${ja} (${en})`).join('\n\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    ]),
  )
}

/** Named shapes (`.meta({ id })`) become components; an input and an output of the same name may differ, so inputs carry a suffix. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): object {
  const suffix = io === 'input' ? 'Input' : ''
  const plain = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' })).replaceAll(
    /"#\/\$defs\/([^"]+)"/g,
    `"#/components/schemas/$1${suffix}"`,
  )
  const { $schema: _, $defs, ...rest } = JSON.parse(plain) as { $schema?: string; $defs?: Record<string, unknown> }
  for (const [name, definition] of Object.entries($defs ?? {})) schemas[name + suffix] = definition
  return rest
}

const textSchema = { type: 'object', properties: { ja: { type: 'string' }, en: { type: 'string' } }, required: ['ja', 'en'] }
const refusalSchema = {
  type: 'object',
  required: ['code', 'status', 'message'],
  properties: {
    code: { type: 'string' },
    status: { type: 'integer' },
    message: textSchema,
    fields: {
      type: 'array',
      items: { type: 'object', required: ['path', 'message'], properties: { path: { type: 'string' }, message: textSchema } },
    },
    requestId: { type: 'string' },
  },
}
