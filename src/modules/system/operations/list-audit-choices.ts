import * as z from 'zod'
import { type AnyOperation, defineOperation } from '#kernel'
import { auditReach } from '../policy.ts'
import { AuditChoices } from '../schema.ts'
import * as store from '../store/audit.ts'
import { operationWords, subjectWords } from './naming.ts'

/** 操作の記録を絞り込む、人・操作・記録の種類を一覧する。 Operations that leave entries: commands, and queries with a printed page. */
export const listAuditChoices = defineOperation({
  name: 'system.listAuditChoices',
  title: { ja: '操作の記録の絞り込みを一覧する', en: 'List what the audit may be filtered by' },
  kind: 'query',
  permission: 'system.audit.read',
  input: z.strictObject({}),
  output: AuditChoices,
  async handle(_, call) {
    const all = Object.values(call.registry).flatMap((surface): AnyOperation[] => Object.values(surface.operations))
    const names = all.flatMap(({ name, kind, print }) => [...(kind === 'command' ? [name] : []), ...(print ? [`${name}.print`] : [])])
    const nouns = Object.entries(call.registry).flatMap(([module, { glossary }]) => Object.keys(glossary ?? {}).map((noun) => `${module}.${noun}`))
    const byTitle = (a: { readonly title: { readonly ja: string } }, b: { readonly title: { readonly ja: string } }) =>
      a.title.ja.localeCompare(b.title.ja, 'ja')
    return {
      people: await store.listPeople(call.db, call.actor.councilId, auditReach(call.actor)),
      operations: names.map((name) => ({ name, title: operationWords(call, name) })).toSorted(byTitle),
      subjects: nouns.map((type) => ({ type, title: subjectWords(call, type) })).toSorted(byTitle),
    }
  },
})
