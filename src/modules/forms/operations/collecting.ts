// What changing a collection may be refused with, and who may do what with it.
import { type Call, type Subject, commonRefusals, refuse } from '#kernel'
import { officeScope } from '#identity'
import { namesAsked } from '../rules/problems.ts'
import type { Collection, Definition } from '../schema.ts'
import * as store from '../store/collections.ts'
import { formRefusals } from './forming.ts'

export const collectionRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: formRefusals.changedMeanwhile,
  compartmentUnknown: formRefusals.compartmentUnknown,
  notPublished: {
    status: 409,
    ja: 'この様式には、公開した版がありません。試して公開してから、受付を始めてください。',
    en: 'No version of this form is published. Test and publish it first.',
  },
  previousUnknown: {
    status: 422,
    ja: '前回の受付が見つかりません。同じ様式の受付から選んでください。',
    en: 'There is no such earlier collection. Choose one of the same form.',
  },
  namesAsked: {
    status: 422,
    ja: '無記名の受付なのに、だれかが分かる項目（人・署名・ファイルなど）があります。項目を外した版を公開するか、記名の受付にしてください。',
    en: 'An anonymous collection may not ask who somebody is. Publish a version without such items, or collect with names.',
  },
} as const

export function collectionSubject(collectionId: string): Subject {
  return { type: 'forms.collection', id: collectionId }
}

/** Whether the version fits the way answers are asked for. */
export function askFitting(definition: Definition, { anonymous }: { readonly anonymous: boolean }): void {
  if (anonymous && namesAsked(definition).length > 0)
    refuse(collectionRefusals, 'namesAsked', [{ path: 'anonymous', message: collectionRefusals.namesAsked }])
}

export async function askPrevious(call: Call, previousId: string | null, formId: string): Promise<void> {
  if (previousId === null) return
  const previous = await store.findCollection(call.db, call.actor.councilId, previousId, call.clock.today())
  if (previous?.formId !== formId)
    refuse(collectionRefusals, 'previousUnknown', [{ path: 'previousId', message: collectionRefusals.previousUnknown }])
}

/** Whether this reader may change what belongs to the collection. */
export async function mayWrite(call: Call, { compartment }: Pick<store.StoredCollection, 'compartment'>): Promise<boolean> {
  return call.actor.permissions.has('forms.collection.write') && (await officeScope(call, compartment)) !== undefined
}

/** What its state allows to whoever is of the compartment. */
export async function collectionDoings(call: Call, collection: store.StoredCollection): Promise<Collection['can']> {
  if (!(await mayWrite(call, collection))) return []
  if (collection.state === 'closed') return ['reopen']
  const newer = collection.newestVersion !== null && collection.newestVersion !== collection.version
  return ['change', 'close', 'enter', ...(newer ? (['takeUp'] as const) : [])]
}
