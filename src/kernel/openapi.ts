import * as z from 'zod'
import { keyPattern } from './dispatch.ts'
import { type AnyOperation, type Registry, isForVisitors } from './operation.ts'
import { RefusalBody, type Refusals, commonRefusals } from './refusals.ts'

const documents = new WeakMap<Registry, object>()

/** The OpenAPI 3.1 document is a pure function of the registry; it is made once, as hundreds of operations take a while. */
export function openapi(registry: Registry): object {
  const document = documents.get(registry) ?? written(registry)
  documents.set(registry, document)
  return document
}

function written(registry: Registry): object {
  const schemas: Record<string, object> = {}
  schemas['Refusal'] = jsonSchema(RefusalBody, 'input', schemas)
  const entries = Object.entries(registry).flatMap(([module, { operations }]) =>
    Object.entries(operations).map(([key, operation]) => [`/api/${module}/${key}`, { post: entry(module, operation, schemas) }]),
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
    tags: Object.entries(registry).map(([name, { title }]) => ({ name, ...(title && { summary: title.ja, description: title.en }) })),
    paths: Object.fromEntries(entries),
    components: { schemas, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sasaeai_session' } } },
  }
}

function entry(module: string, operation: AnyOperation, schemas: Record<string, object>): object {
  const { notFound: _, keyNeeded, keyReused, ...general } = commonRefusals
  const command = operation.kind === 'command'
  return {
    operationId: operation.name,
    summary: operation.title.ja,
    description: operation.title.en,
    tags: [module],
    'x-permission': operation.permission,
    'x-kind': operation.kind,
    ...(isForVisitors(operation) && { security: [] }),
    ...(command && {
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: keyPattern.source } }],
    }),
    requestBody: { required: true, content: json(jsonSchema(operation.input, 'input', schemas)) },
    responses: {
      200: { description: 'OK', content: json(jsonSchema(operation.output, 'output', schemas)) },
      ...refusalResponses({ ...general, ...(command && { keyNeeded, keyReused }), ...operation.refusals }),
    },
  }
}

function refusalResponses(refusals: Refusals): Record<string, object> {
  const responses: Record<string, { description: string; content: object }> = {}
  for (const [code, { status, ja, en }] of Object.entries(refusals)) {
    const before = responses[status] ? `${responses[status].description}\n\n` : ''
    const description = `${before}\`${code}\` ${ja} (${en})`
    responses[status] = { description, content: json({ $ref: '#/components/schemas/Refusal' }) }
  }
  return responses
}

function json(schema: object): object {
  return { 'application/json': { schema } }
}

/** Named shapes (`.meta({ id })`) become components; an input and an output of the same name may differ, so inputs carry a suffix. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, object>): object {
  const suffix = io === 'input' ? 'Input' : ''
  const plain = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))
  const named = plain.replaceAll(/"#\/\$defs\/([^"]+)"/g, `"#/components/schemas/$1${suffix}"`)
  const { $schema: _, $defs = {}, ...rest } = JSON.parse(named) as { $schema?: string; $defs?: Record<string, object> }
  for (const [name, definition] of Object.entries($defs)) schemas[name + suffix] = definition
  return rest
}
