// What changing a form may be refused with, and who may do what with it.
import { type Call, type Subject, commonRefusals, refuse } from '#kernel'
import { officeScope } from '#identity'
import type { Form } from '../schema.ts'
import * as store from '../store/forms.ts'

export const formRefusals = {
  notFound: commonRefusals.notFound,
  changedMeanwhile: {
    status: 409,
    ja: 'ほかの人が先に保存しています。入力した内容を手元に写してから画面を開き直し、新しい内容を見て直してください。',
    en: 'Somebody else has saved it first. Copy what you typed, open the page again and enter it there.',
  },
  compartmentUnknown: {
    status: 422,
    ja: '所属していない分野です。自分の所属する分野を選んでください。',
    en: 'You are not of that compartment. Choose one of your own.',
  },
} as const

export function formSubject(formId: string): Subject {
  return { type: 'forms.form', id: formId }
}

/** The form, locked, for whoever is of its compartment; to the command line every form. */
export async function lockOwnForm(call: Call, formId: string): Promise<store.FormHead> {
  const form = (await store.lockForm(call.db, call.actor.councilId, formId)) ?? refuse(formRefusals, 'notFound')
  await askCompartment(call, form.compartment)
  return form
}

export async function askCompartment(call: Call, compartment: string): Promise<void> {
  if (call.actor.accountId !== null && !(await officeScope(call, compartment)))
    refuse(formRefusals, 'compartmentUnknown', [{ path: 'compartment', message: formRefusals.compartmentUnknown }])
}

/** What the states of the versions allow to whoever holds the permissions. */
export async function doings(call: Call, form: Pick<Form, 'compartment' | 'endedOn' | 'versions'>): Promise<Form['can']> {
  const { permissions, accountId } = call.actor
  if (form.endedOn !== null || (accountId !== null && !(await officeScope(call, form.compartment)))) return []
  const draft = form.versions.find(({ state }) => state === 'draft')
  const can: Form['can'] = []
  if (permissions.has('forms.form.write')) {
    can.push('edit')
    if (draft) can.push('discard', 'test')
  }
  if (permissions.has('forms.form.publish') && draft?.testedRevision === draft?.revision && draft) can.push('publish')
  if (permissions.has('forms.collection.write') && form.versions.some(({ state }) => state === 'published')) can.push('collect')
  return can
}
