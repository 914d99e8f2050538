import * as z from 'zod'
import { operations as forms } from '#forms'
import { defineOperation, refuse } from '#kernel'
import { OpenedEvent } from '../schema.ts'
import * as store from '../store/events.ts'
import { applicationItems } from '../rules/reading.ts'
import { collectionTitle, eventRefusals, eventSubject, goingEventFor } from './event-steps.ts'

const refusals = {
  ...eventRefusals,
  formUnfit: {
    status: 422,
    ja: 'この様式には、名前の項目（符号 name）がありません。申込に使う様式を選ぶか、項目の符号を直して公開してください。',
    en: 'The form has no item for the name (code name). Choose a form for applications, or give the item that code and publish it.',
  },
} as const

/** 募集を始める。 Opens a collection of the form: page, telephone, paper and half-written answers are those of every form. */
export const openAdmission = defineOperation({
  name: 'events.openAdmission',
  title: { ja: '募集を始める', en: 'Open the admission' },
  kind: 'command',
  permission: 'events.event.write',
  input: OpenedEvent.extend({ formId: z.uuid() }),
  output: z.object({ collectionId: z.uuid(), addressCode: z.string() }),
  refusals,
  async handle({ eventId, revision, formId }, call) {
    const event = await goingEventFor(call, { eventId, revision })
    if (event.admission === 'none' || event.collectionId !== null) refuse(refusals, 'notNow')
    const form = await call.run(forms.getForm, { formId })
    const published = form.versions.find(({ state }) => state === 'published')
    if (published && !published.definition.items.some(({ code }) => code === applicationItems[0]))
      refuse(refusals, 'formUnfit', [{ path: 'formId', message: refusals.formUnfit }])
    const opensOn = event.applyFrom ?? call.clock.today()
    const title = await collectionTitle(call, event, event.title, '申込')
    const opened = await call.run(forms.openCollection, { formId, title, audience: 'anyone', opensOn, closesOn: event.applyUntil })
    await store.openedBy(call.db, call.actor.councilId, eventId, { formId, ...opened, at: call.clock.now() })
    call.audit({ subject: eventSubject(eventId), fields: ['collectionId', 'formId'] })
    return opened
  },
})
