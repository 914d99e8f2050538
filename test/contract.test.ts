// What every operation of the registry must keep, generated from the registry: nobody writes these tests for a new operation.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import * as z from 'zod'
import { root } from '#build'
import { registry } from '../src/app/registry.ts'
import { roles } from '#identity/schema'
import { type AnyOperation, type Registry, createKernel, idsFrom, mount, isForVisitors, openapi, systemClock } from '#kernel'
import { type World, createWorld, people } from '#testing'
import { size } from './support/cluster.ts'

const operations: readonly (readonly [module: string, key: string, operation: AnyOperation])[] = Object.entries(registry).flatMap(
  ([module, surface]) => Object.entries(surface.operations).map(([key, operation]) => [module, key, operation as AnyOperation] as const),
)
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const person = Object.keys(people) as (keyof typeof people)[]

describe('every operation', () => {
  let world: World
  const cookies = new Map<keyof typeof people, string>()
  const rolesOf = new Map<string, readonly string[]>()
  const post = (module: string, key: string, body: unknown, cookie?: string) =>
    world.request(`/api/${module}/${key}`, {
      method: 'POST',
      headers: { 'idempotency-key': randomUUID(), ...(cookie && { cookie }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  before(async () => {
    world = await createWorld()
    for (const each of person) cookies.set(each, await world.cookieOf(each))
    for (const { displayName, roles: held } of (await (await world.as()).identity.listPersonas({})).items) rolesOf.set(displayName, held)
  })

  for (const [module, key, operation] of operations) {
    describe(operation.name, () => {
      it('is named after its module, file and place', () => {
        assert.equal(operation.name, `${module}.${key}`)
        assert.ok(fs.existsSync(path.join(root, 'src/modules', module, 'operations', `${kebab(key)}.ts`)))
      })
      it('is titled in both languages', () => {
        assert.match(operation.title.ja, /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u)
        assert.match(operation.title.en, /^[\x20-\x7e]+$/)
      })
      it('says in each refusal what to do, in both languages', () => {
        for (const refusal of Object.values(operation.refusals ?? {}) as { ja: string; en: string }[]) {
          assert.match(refusal.ja, /。$/)
          assert.match(refusal.en, /\.$/)
        }
      })
      it('takes only named fields', () => {
        assert.equal(
          (z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as { additionalProperties?: unknown }).additionalProperties,
          false,
        )
      })
      if (!isForVisitors(operation)) {
        it('answers 401 to a visitor', async () => assert.equal((await post(module, key, {})).status, 401))
        it('answers 403 to whoever lacks the permission, before looking at the input', async () => {
          if (operation.permission === 'signedIn') return
          const outside = person.filter((each) => !holds(each, module, operation))
          assert.ok(outside.length > 0, 'everybody may do this: say so with the permission "anyone"')
          for (const each of outside) assert.equal((await post(module, key, { junk: true }, cookies.get(each))).status, 403)
        })
      }
      if (operation.permission === 'public') {
        it('only answers what is asked, and leaves nothing behind', () => {
          assert.equal(operation.kind, 'query')
          assert.deepEqual([operation.print, operation.table], [undefined, undefined])
        })
      }
      it('never answers 500 to junk', async () => {
        const holder = person.find((each) => holds(each, module, operation))
        const cookie = holder && cookies.get(holder)
        const seed = Math.floor(performance.now() * 1000)
        await fc.assert(
          fc.asyncProperty(
            fc.oneof(
              fc.json(),
              fc.string({ unit: 'binary' }),
              fc.jsonValue().map((value) => JSON.stringify(value)),
            ),
            async (body) => {
              const { status } = await post(module, key, body, cookie)
              assert.ok([200, 400, 401, 403, 404, 409, 413, 422, 429].includes(status), `${status} for ${body}`)
            },
          ),
          { numRuns: size({ deep: 500, ordinary: 10 }), seed },
        )
      })
    })
  }

  function holds(each: keyof typeof people, module: string, { permission }: AnyOperation): boolean {
    return rolesOf.get(people[each])!.some((role) => (registry as Registry)[module]!.grants[role]?.includes(permission))
  }
})

describe('the registry', () => {
  it('has one OpenAPI path per operation, every reference resolves', () => {
    const document = openapi(registry) as { paths: object; components: { schemas: object } }
    assert.equal(Object.keys(document.paths).length, operations.length)
    for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      assert.ok(Object.hasOwn(document.components.schemas, name!), name)
    assert.doesNotMatch(JSON.stringify(document), /\$defs/)
  })
  it('grants only permissions that some operation asks for, to roles that exist', () => {
    const asked = new Set(operations.map(([, , operation]) => operation.permission))
    for (const [module, surface] of Object.entries(registry)) {
      for (const [role, permissions] of Object.entries(surface.grants)) {
        assert.ok(z.enum(roles).safeParse(role).success, `${module} grants to ${role}`)
        for (const permission of permissions)
          assert.ok(asked.has(permission) && permission.startsWith(`${module}.`), `${module} grants ${permission}`)
      }
    }
  })
  it('matches the reviewed permission matrix (UPDATE=yes writes it anew)', () => {
    const mark = (module: string, { permission }: AnyOperation, role: string) =>
      ['anyone', 'public', 'signedIn'].includes(permission) ? '○' : (registry as Registry)[module]!.grants[role]?.includes(permission) ? '●' : '·'
    const rows = operations.map(
      ([module, , operation]) =>
        `${roles.map((role) => mark(module, operation, role)).join(' ')}  ${operation.name}  ${operation.kind}  ${operation.permission}`,
    )
    const header = roles.map((role, at) => `${'│ '.repeat(at)}${role}`)
    const matrix = `${[...header, '', ...rows.toSorted((a, b) => (a.slice(2 * roles.length) < b.slice(2 * roles.length) ? -1 : 1))].join('\n')}\n`
    const file = path.join(root, 'test/permissions.snapshot.txt')
    if (process.env['UPDATE']) fs.writeFileSync(file, matrix)
    assert.equal(matrix, fs.readFileSync(file, 'utf8'))
  })
  it('a command that leaves no audit entry rolls back and answers 500', async () => {
    const world = await createWorld()
    const silent: AnyOperation = {
      ...registry.identity.operations.startPersonaSession,
      name: 'identity.silent',
      handle: async () => ({ accountId: randomUUID(), expiresAt: new Date(0).toISOString() }),
    }
    const kernel = createKernel({
      registry: { identity: { operations: { silent }, grants: {} } },
      transactions: world.database.transactions,
      clock: systemClock,
      ids: idsFrom(systemClock),
    })
    const actor = { councilId: world.councilId, accountId: null, displayName: '', roles: [], permissions: new Set<string>(), scopeIds: [] }
    const app = mount(kernel, {
      authenticate: async () => actor,
      render: async () => new Uint8Array(),
      word: async () => new Uint8Array(),
      picture: async () => new Uint8Array(),
    })
    const response = await app.request('/api/identity/silent', {
      method: 'POST',
      headers: { 'idempotency-key': randomUUID() },
      body: JSON.stringify({ accountId: randomUUID(), token: 'a'.repeat(43) }),
    })
    assert.equal(response.status, 500)
  })
})
