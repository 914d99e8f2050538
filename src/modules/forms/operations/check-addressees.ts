import * as z from 'zod'
import { defineOperation } from '#kernel'
import { AddresseesToCheck, CheckedAddressee } from '../schema.ts'
import * as store from '../store/invitations.ts'
import { reachOfPeople } from './addressees.ts'
import { ownCollection, paperRefusals } from './paper-steps.ts'

/** 選ぶ相手に届くかを確かめる。 Before they are asked: whether mail or a letter reaches them, why not, and whether they were asked already. */
export const checkAddressees = defineOperation({
  name: 'forms.checkAddressees',
  title: { ja: '依頼の相手に届くかを確かめる', en: 'Check whether those to be asked can be reached' },
  kind: 'query',
  permission: 'forms.collection.write',
  input: AddresseesToCheck,
  output: z.object({ items: z.array(CheckedAddressee) }),
  refusals: { notFound: paperRefusals.notFound, compartmentUnknown: paperRefusals.compartmentUnknown },
  async handle(wanted, call) {
    const { councilId } = call.actor
    await ownCollection(call, wanted.collectionId)
    const asked = await store.askedAlready(call.db, councilId, wanted)
    const people = await reachOfPeople(call, wanted.personIds)
    const organisations = await store.addressedOrganisations(call.db, councilId, wanted.organisationIds)
    return {
      items: [
        ...[...people].map(([id, { reach }]) => ({ id, reach, asked: asked.has(id) })),
        // an organisation is written to by post: what reaches it by mail is nobody's own address
        ...organisations.map(({ organisationId, address }) => ({
          id: organisationId,
          reach: { mail: 'noMail' as const, letter: address === '' ? ('noAddress' as const) : null, prefersPost: false },
          asked: asked.has(organisationId),
        })),
      ],
    }
  },
})
