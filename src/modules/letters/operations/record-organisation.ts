import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { NewOrganisation } from '../schema.ts'
import * as store from '../store/addresses.ts'

/** 住所録に載せる（または直す）。 A new address is remembered with its day, for the check before sending. */
export const recordOrganisation = defineOperation({
  name: 'letters.recordOrganisation',
  title: { ja: '住所録に載せる', en: 'Enter an organisation in the address book' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: NewOrganisation,
  output: z.object({ organisationId: z.uuid() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle(organisation, call) {
    const { councilId } = call.actor
    const organisationId = organisation.organisationId ?? call.newId()
    const entry = { ...organisation, organisationId }
    if (organisation.organisationId === undefined) await store.insertOrganisations(call.db, councilId, [entry])
    else if (!(await store.updateOrganisation(call.db, councilId, entry, call.clock.today()))) refuse(commonRefusals, 'notFound')
    call.audit({ subject: { type: 'letters.organisation', id: organisationId }, fields: Object.keys(organisation) })
    return { organisationId }
  },
})
