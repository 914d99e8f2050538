// What the operations on Word templates share. No operation of its own.
import { type AnyOperation, type AttachmentSubject, type Call, type Print, type Registry, commonRefusals, refuse, titleOf } from '#kernel'
import type { WordTemplate } from '../schema.ts'
import * as store from '../store/word-templates.ts'

export const templatePermission = 'system.wordTemplate.manage'
export const templateType = 'system.wordTemplate'

export const templateRefusals = {
  notFound: commonRefusals.notFound,
  notNow: {
    status: 409,
    ja: 'このひな形は、もう使い始めたか、取り消されています。画面を開き直して、いまの状態を確かめてください。',
    en: 'This template is in use already or withdrawn. Open the page again and see how it stands.',
  },
} as const

type Word = NonNullable<Print['word']>
export interface WordDocumentOf {
  readonly operation: AnyOperation
  readonly word: Word
}

/** 書類の一覧。 Every query whose print is also a Word document. */
export function wordDocuments(registry: Registry): WordDocumentOf[] {
  return Object.values(registry).flatMap(({ operations }) =>
    Object.values(operations).flatMap((operation) => (operation.print?.word ? [{ operation, word: operation.print.word }] : [])),
  )
}

export function wordDocument(registry: Registry, name: string): WordDocumentOf {
  return wordDocuments(registry).find(({ operation }) => operation.name === name) ?? refuse(commonRefusals, 'notFound')
}

/** Of these of one document, the one a document made that day is made of. */
export function inForce(templates: readonly store.StoredTemplate[], day: string): store.StoredTemplate | undefined {
  return templates.find(({ sha256, withdrawnAt, validFrom }) => sha256 !== null && withdrawnAt === null && validFrom <= day)
}

export function told(registry: Registry, template: store.StoredTemplate): WordTemplate {
  const { fileScopeId: _, sha256, withdrawnAt, withdrawnBy, withdrawalReason, ...rest } = template
  const state = withdrawnAt !== null ? 'withdrawn' : sha256 === null ? 'waiting' : 'adopted'
  return {
    ...rest,
    title: registryTitle(registry, template.operation),
    state,
    withdrawal: withdrawnAt === null ? null : { withdrawnAt, withdrawnBy: withdrawnBy ?? '', reason: withdrawalReason ?? '' },
    can: state === 'withdrawn' ? [] : state === 'waiting' ? ['adopt', 'withdraw'] : ['withdraw'],
  }
}

/** As the paper is called; what is no longer made keeps the name of its operation. */
export function registryTitle(registry: Registry, name: string) {
  return wordDocuments(registry).find(({ operation }) => operation.name === name)?.operation.print?.title ?? titleOf(registry, name)
}

/** ひな形に添付するもの。 The document itself, until it is used: what is in use is never taken away under those who print. */
export const templateFiles: AttachmentSubject = {
  subjectType: templateType,
  permission: templatePermission,
  kinds: { template: { ja: 'Wordのひな形（.docx）', en: 'Word template (.docx)' } },
  async find({ db, actor }, templateId) {
    const [template] = await store.listTemplates(db, actor.councilId, { templateId })
    const mayAttach = template !== undefined && template.sha256 === null && template.withdrawnAt === null
    return template && { scopeId: template.fileScopeId, mayAttach: mayAttach && actor.permissions.has(templatePermission) }
  },
  path: (id) => `/office/system/word-templates/of/${id}`,
}

/** A template that stands, held until the commit. */
export async function heldTemplate(call: Call, templateId: string): Promise<store.StoredTemplate> {
  const { councilId } = call.actor
  await store.lockTemplate(call.db, councilId, templateId)
  const [template] = await store.listTemplates(call.db, councilId, { templateId })
  if (!template) refuse(templateRefusals, 'notFound')
  if (template.withdrawnAt !== null) refuse(templateRefusals, 'notNow')
  return template
}
