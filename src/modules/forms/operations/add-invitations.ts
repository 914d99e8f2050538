import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { fill } from '#kernel/values'
import { addresseesOf } from '#directory'
import { officeScope, opensTo } from '#identity'
import { readPastedInvitations } from '../rules/pasted-invitations.ts'
import { NewInvitations, invitationsAtOnce } from '../schema.ts'
import * as store from '../store/invitations.ts'
import { collectionSubject } from './collecting.ts'
import { invitationCode } from './inviting.ts'
import { openedCollection, paperRefusals } from './paper-steps.ts'
import { digestOf } from './sending.ts'

const refusals = {
  ...paperRefusals,
  staffOnly: {
    status: 409,
    ja: '「職員が書き取るだけ」の受付には、依頼できません。受付の設定を変えてください。',
    en: 'Nobody can be asked to answer a collection for staff only. Change who may answer.',
  },
  unread: {
    status: 422,
    ja: '{lines}行目が読み取れません。「名前、メール、郵便番号、住所」の順に直してください。',
    en: 'Line {lines} cannot be read. Write name, mail, postal code, address.',
  },
  addresseeUnknown: {
    status: 422,
    ja: '選んだ人・団体が見つかりません。選び直してください。',
    en: 'A person or organisation was not found. Choose again.',
  },
  tierNeeded: {
    status: 403,
    ja: '依頼の相手は個人の情報です。個人の情報（区分3）を扱える人に頼んでください。',
    en: 'Whom to ask is personal data. Ask somebody whose membership opens tier 3.',
  },
  tooMany: {
    status: 422,
    ja: `一度に加えられるのは${invitationsAtOnce}人・団体までです。何回かに分けてください。`,
    en: `At most ${invitationsAtOnce} are added at a time. Add them in parts.`,
  },
} as const

/** 回答を頼む相手を加える。 People and organisations of the register, and a pasted list. Whoever stands there already is not added again; nothing is sent yet. */
export const addInvitations = defineOperation({
  name: 'forms.addInvitations',
  title: { ja: '回答を頼む相手を加える', en: 'Add whom to ask for an answer' },
  kind: 'command',
  permission: 'forms.collection.write',
  input: NewInvitations,
  output: z.object({ count: z.int() }),
  refusals,
  async handle({ collectionId, personIds, organisationIds, pasted }, call) {
    const { councilId, accountId } = call.actor
    const collection = await openedCollection(call, collectionId)
    if (collection.audience === 'staff') refuse(refusals, 'staffOnly')
    const { addressees, unread } = readPastedInvitations(pasted)
    if (unread.length > 0) {
      const { ja, en, status } = refusals.unread
      const message = { ja: fill(ja, { lines: unread.slice(0, 10).join('・') }), en: fill(en, { lines: unread.slice(0, 10).join(', ') }) }
      refuse({ unread: { status, ...message } }, 'unread', [{ path: 'pasted', message }])
    }
    if (addressees.length + personIds.length + organisationIds.length > invitationsAtOnce)
      refuse(refusals, 'tooMany', [{ path: 'pasted', message: refusals.tooMany }])
    const people = await addresseesOf(call, personIds, call.clock.today())
    const organisations = await store.addressedOrganisations(call.db, councilId, organisationIds)
    if (people.size < new Set(personIds).size || organisations.length < new Set(organisationIds).size) refuse(refusals, 'addresseeUnknown')
    const office = (await officeScope(call, collection.compartment, 3)) ?? refuse(refusals, 'compartmentUnknown')
    if (accountId === null || !(await opensTo(call, office.scopeId)).includes(accountId)) refuse(refusals, 'tierNeeded')
    const nobody = { personId: null, organisationId: null, name: '', mail: '', postalCode: '', address: '' }
    const asked = [
      ...[...people.keys()].map((personId) => ({ ...nobody, personId })),
      ...organisations.map(({ organisationId }) => ({ ...nobody, organisationId })),
      ...addressees.map((addressee) => ({ ...nobody, ...addressee })),
    ].map((one) => {
      const invitationId = call.newId()
      return { ...one, invitationId, codeDigest: digestOf(invitationCode(call, invitationId)) }
    })
    const made = { collectionId, scopeId: office.scopeId, at: call.clock.now(), by: accountId }
    const count = await store.insertInvitations(call.db, councilId, made, asked)
    call.audit({ subject: collectionSubject(collectionId), fields: ['invitations'] })
    return { count }
  },
})
