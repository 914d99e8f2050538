// Asks everything that answers, as one person, and reads each answer for strings that may not be there.
import { inspect } from 'node:util'
import * as z from 'zod'
import type { AnyOperation, Registry } from '#kernel'

export interface Leak {
  readonly where: string
  readonly canary: string
}
export interface Swept {
  readonly asked: number
  /** Answers by status class, to show that something was really answered. */
  readonly answered: Readonly<Record<string, number>>
  readonly leaks: readonly Leak[]
}
type Ask = (path: string, init?: RequestInit) => Promise<Response>

/** What is put where an id, a day or a name is asked for: ids of hidden records, so that the answer says what it says about them. */
export interface Bait {
  readonly ids: readonly string[]
  /** Instead of them for the operations of a module. */
  readonly only?: Readonly<Record<string, readonly string[]>>
  readonly params: Readonly<Record<string, string>>
}

const known = new Map<string, readonly string[]>()

/** Every form in which a string may stand in an answer. */
function formsOf(canary: string): readonly string[] {
  let forms = known.get(canary)
  if (!forms) {
    const escaped = JSON.stringify(canary).slice(1, -1)
    const ascii = [...canary].map((sign) => (sign.charCodeAt(0) > 126 ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign)).join('')
    known.set(canary, (forms = [...new Set([canary, escaped, ascii, encodeURIComponent(canary)])]))
  }
  return forms
}

const patterns = new WeakMap<readonly string[], RegExp>()

export function leaksIn(where: string, text: string, canaries: readonly string[]): Leak[] {
  // One look for all of them first: searching an answer for hundreds of strings one by one took longer than making it.
  let any = patterns.get(canaries)
  if (!any)
    patterns.set(
      canaries,
      (any = new RegExp(
        canaries
          .flatMap(formsOf)
          .map((form) => form.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`))
          .join('|') || '(?!)',
      )),
    )
  if (!any.test(text)) return []
  return canaries.filter((canary) => formsOf(canary).some((form) => text.includes(form))).map((canary) => ({ where, canary }))
}

export interface Extent {
  /** Pages drawn and what they are drawn from, or the latter only, or neither: a page is made from what the operations answer. */
  readonly pages?: 'drawn' | 'data' | 'none'
  /** Operations without what may be left out, and with it. */
  readonly forms?: readonly ('bare' | 'full')[]
  /** Operations for which it says no are asked once and not with every bait: they are refused before anything of the input is looked at. */
  readonly may?: (module: string, operation: AnyOperation) => boolean
}

/** Pages, attached files, operations with every bait, prints, the reference and an address that does not exist. */
export async function sweep(
  ask: Ask,
  registry: Registry,
  paths: readonly string[],
  bait: Bait,
  canaries: readonly string[],
  { pages = 'drawn', forms = ['bare', 'full'], may = () => true }: Extent = {},
): Promise<Swept> {
  const leaks: Leak[] = []
  const answered: Record<string, number> = {}
  let asked = 0
  const read = async (where: string, path: string, init?: RequestInit) => {
    asked++
    const answer = await ask(path, init)
    const group = `${Math.floor(answer.status / 100)}xx`
    answered[group] = (answered[group] ?? 0) + 1
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
    leaks.push(...leaksIn(`${where} → ${answer.status}`, `${headers}\n${await answer.text()}`, canaries))
    return answer.status
  }
  for (const path of pages === 'none' ? [] : paths) {
    if (pages === 'drawn') await read(`page ${path}`, path, { redirect: 'manual' })
    await read(`data of ${path}`, path === '/' ? '/_root.data' : `${path}.data`, { redirect: 'manual' })
  }
  for (const id of bait.ids) await read(`file ${id}`, `/files/${id}`)
  for (const [module, surface] of Object.entries(registry)) {
    for (const [key, operation] of Object.entries(surface.operations)) {
      const inputs = inputsFor(operation, bait.only?.[module] ?? bait.ids, forms)
      for (const [i, input] of (may(module, operation) ? inputs : inputs.slice(0, 1)).entries()) {
        await read(`${operation.name} ${JSON.stringify(input)}`, `/api/${module}/${key}`, {
          method: 'POST',
          headers: { 'idempotency-key': `sweep-${i}-${operation.name.replace('.', '-')}-${asked}` },
          body: JSON.stringify(input),
        })
        if (!operation.print) continue
        const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]))
        await read(`print ${operation.name}`, `/print/${module}/${key}?${query}`)
      }
    }
  }
  for (const path of ['/api/openapi.json', `/office/meetings/${bait.ids[0]}/no-such-page`, '/api/no/such', '/healthz']) await read(path, path)
  return { asked, answered, leaks }
}

const shapes = new Map<AnyOperation, Shape>()

/** One input per bait and form: the required fields alone, or with every optional field. */
function inputsFor(operation: AnyOperation, ids: readonly string[], forms: readonly ('bare' | 'full')[]): Record<string, unknown>[] {
  const schema = shapes.get(operation) ?? (z.toJSONSchema(operation.input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape)
  shapes.set(operation, schema)
  const made = ids.flatMap((id) => forms.map((form) => valueFor(schema, id, form === 'full', '')))
  const texts = new Set(made.map((input) => JSON.stringify(input)))
  return [...texts].map((text) => JSON.parse(text) as Record<string, unknown>)
}

interface Shape {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minimum?: number
  readonly minLength?: number
  readonly default?: unknown
}

function valueFor(shape: Shape, id: string, all: boolean, name: string): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) return valueFor(shape.anyOf[0]!, id, all, name)
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {})
          .filter(([key]) => shape.required?.includes(key) || all)
          .map(([key, inner]) => [key, valueFor(inner, id, all, key)]),
      )
    case 'array':
      return [valueFor(shape.items ?? {}, id, all, name)]
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return name === 'fiscalYear' ? 2025 : Math.max(shape.minimum ?? 1, 1)
    default:
      if (shape.format === 'uuid') return id
      if (shape.format === 'date') return '2025-05-01'
      return name === 'subjectType' ? 'calendar.meeting' : 'さがす'.repeat(Math.ceil((shape.minLength ?? 1) / 3))
  }
}

/** Addresses of the pages of a build, with the baits where they ask for something. */
export function pagePaths(
  routes: Readonly<Record<string, { id: string; parentId?: string; path?: string; index?: boolean } | undefined>>,
  bait: Bait,
): string[] {
  const pathOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id]
    return route ? `${pathOf(route.parentId)}${route.path ? `/${route.path}` : ''}` : ''
  }
  const parents = new Set(Object.values(routes).map((route) => route?.parentId))
  const leaves = Object.values(routes).flatMap((route) => (route && !parents.has(route.id) ? [pathOf(route.id) || '/'] : []))
  const all = leaves.flatMap((path) => {
    if (!path.includes(':')) return [path.replace('*', 'no-such-page')]
    return bait.ids.map((id) => path.replaceAll(/:(\w+)/g, (_, name: string) => bait.params[name] ?? id))
  })
  return [...new Set(all)]
}

/** What was logged, as a person reading the log would see it. */
export function logText(entries: readonly unknown[]): string {
  return entries.map((entry) => `${inspect(entry, { depth: 10 })} ${JSON.stringify(entry)}`).join('\n')
}
