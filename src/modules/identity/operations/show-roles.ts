import * as z from 'zod'
import { type Registry, defineOperation, defineTable } from '#kernel'
import { type Language, IsoDate, dayText, fill } from '#kernel/values'
import { deciding } from '../rules/granting.ts'
import { RoleMatrix } from '../schema.ts'
import * as store from '../store/roles.ts'
import { texts } from '../web/organisation-texts.ts'

/** 役割ごとにできることを、操作の表で見る。 As of a day: the shipped roles and what the council decided over them. Printed on A4, landscape. */
export const showRoles = defineOperation({
  name: 'identity.showRoles',
  title: { ja: '役割ごとにできることを見る', en: 'Show what each role may do' },
  kind: 'query',
  permission: 'identity.membership.read',
  input: z.strictObject({ on: IsoDate.optional() }),
  output: RoleMatrix,
  print: {
    template: new URL('show-roles.typ', import.meta.url),
    title: texts.roles,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  table: defineTable({
    title: texts.roles,
    items: (matrix: RoleMatrix) =>
      matrix.modules.flatMap((module) => module.operations.map((operation) => ({ module, operation, roles: rolesOf(operation, matrix) }))),
    columns: [
      { title: texts.module, kind: 'text', cell: ({ module }, language) => module.title[language] },
      { title: texts.operation, kind: 'text', cell: ({ operation }, language) => operation.title[language] },
      { title: texts.code, kind: 'text', cell: ({ operation }) => operation.permission },
      {
        title: texts.role,
        kind: 'text',
        cell: ({ roles }, language) => roles.map(({ title }) => title[language]).join(language === 'ja' ? '・' : ', '),
      },
    ],
  }),
  async handle({ on }, call) {
    const { councilId } = call.actor
    const day = on ?? call.clock.today()
    const roles = await store.listRoles(call.db, councilId)
    const powersOf = await store.powers(call.db, councilId, call.registry, day)
    const changes = await store.listRoleChanges(call.db, councilId)
    return { councilId, mayChange: call.actor.permissions.has(deciding), on: day, roles, modules: modulesOf(call.registry, roles, powersOf), changes }
  },
})

function modulesOf(registry: Registry, roles: readonly { readonly code: string }[], powersOf: (role: string) => ReadonlySet<string>) {
  return Object.entries(registry).map(([module, { title, operations }]) => ({
    title: title ?? { ja: module, en: module },
    operations: Object.values(operations).map(({ name, title: { ja, en }, permission }) => ({
      name,
      title: { ja, en },
      permission,
      roles: roles.flatMap(({ code }) => (powersOf(code).has(permission) ? code : [])),
    })),
  }))
}

function printed({ on, roles, modules }: RoleMatrix, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const cell = (may: boolean) => (may ? '○' : '')
  return {
    title: t('roles'),
    asOf: fill(t('asOf'), { day: dayText(on, language) }),
    operation: t('operation'),
    roles: roles.map(({ title }) => title[language]),
    modules: modules.map(({ title, operations }) => ({
      title: title[language],
      rows: operations.map((operation) => [
        operation.title[language],
        ...roles.map(({ code }) => cell(everybody.has(operation.permission) || operation.roles.includes(code))),
      ]),
    })),
    note: t('matrixNote'),
  }
}

const everybody: ReadonlySet<string> = new Set(['anyone', 'public', 'signedIn'])

function rolesOf(operation: RoleMatrix['modules'][number]['operations'][number], { roles }: RoleMatrix) {
  return roles.filter(({ code }) => everybody.has(operation.permission) || operation.roles.includes(code))
}
