import { redirect } from 'react-router'
import { type LoadArgs, act } from '#ui'
import { type AddressKind } from '../schema.ts'
import { addressOf, proposalFor } from './address-fields.tsx'
import { candidatesFor } from './people-parts.tsx'
import { directoryApi } from './parts.tsx'

/** 人のページの入力欄から送られたことを行う。 */
export async function actOnPerson(args: LoadArgs) {
  const proposal = await proposalFor(args)
  if (proposal) return proposal
  const candidates = await candidatesFor(args)
  if (candidates) return { candidates }
  const directory = directoryApi(args.context)
  const personId = args.params['personId'] ?? ''
  /** Whoever the person has left lands on the list, which says so. */
  const leave = ({ stillSeen }: { readonly stillSeen: boolean }) => {
    if (!stillSeen) throw redirect('/office/people?handed=yes')
  }
  // Codes of a form are parsed by the operation, whatever was sent.
  return act(
    args,
    `/office/people/${personId}`,
    {
      details: ({ key, text, dayOrNull, chosen }) =>
        directory.changePersonDetails(
          {
            personId,
            revision: Number(text('revision')),
            bornOn: dayOrNull('bornOn'),
            sex: text('sex') as 'untold',
            language: text('language'),
            needs: chosen('need.'),
            needsNote: text('needsNote'),
            preferredChannel: text('preferredChannel') as 'any',
            refusesPost: text('refusesPost') === 'yes',
            note: text('note').replaceAll('\r\n', '\n'),
          },
          { key },
        ),
      rename: ({ key, text, dayOrNull }) =>
        directory.renamePerson(
          {
            personId,
            revision: Number(text('revision')),
            kind: text('kind') as 'renamed',
            familyName: text('familyName'),
            givenName: text('givenName'),
            familyKana: text('familyKana'),
            givenKana: text('givenKana'),
            from: dayOrNull('from'),
            note: text('note'),
          },
          { key },
        ),
      address: async (sent) =>
        leave(await directory.recordAddress({ personId, kind: sent.text('kind') as AddressKind, ...addressOf(sent) }, { key: sent.key })),
      correct: async (sent) =>
        leave(
          await directory.correctAddress(
            { personId, addressId: sent.text('addressId'), revision: Number(sent.text('revision')), ...addressOf(sent) },
            { key: sent.key },
          ),
        ),
      endAddress: ({ key, text, day: dayOf }) => directory.endAddress({ personId, addressId: text('addressId'), lastDay: dayOf('lastDay') }, { key }),
      contact: ({ key, text }) =>
        directory.recordContact(
          {
            personId,
            kind: text('kind') as 'phone',
            value: text('value'),
            answeredBy: text('answeredBy'),
            reachableWhen: text('reachableWhen'),
            note: text('note'),
          },
          { key },
        ),
      endContact: ({ key, text }) => directory.endContact({ personId, contactId: text('contactId') }, { key }),
      relation: ({ key, text }) =>
        directory.recordRelation(
          {
            personId,
            relatedPersonId: text('relatedPersonId') || null,
            name: text('name'),
            phone: text('phone'),
            relation: text('relation'),
            emergencyOrder: text('emergencyOrder') === '' ? null : Number(text('emergencyOrder').normalize('NFKC')),
            note: text('note'),
          },
          { key },
        ),
      endRelation: ({ key, text }) => directory.endRelation({ personId, relationId: text('relationId') }, { key }),
      household: async ({ key, text, dayOrNull }) => {
        const { householdId } = await directory.recordHousehold(
          { members: [{ personId, role: text('role'), validFrom: dayOrNull('validFrom') }] },
          { key },
        )
        throw redirect(`/office/households/${householdId}?done=household`)
      },
      consent: ({ key, text, day: dayOf, dayOrNull }) =>
        directory.recordConsent(
          {
            personId,
            purpose: text('purpose'),
            purposeCode: text('purposeCode') || null,
            recipient: text('recipient'),
            way: text('way'),
            givenOn: dayOf('givenOn'),
            validTo: dayOrNull('validTo'),
            note: text('note'),
          },
          { key },
        ),
      withdraw: ({ key, text, day: dayOf }) =>
        directory.withdrawConsent(
          { personId, consentId: text('consentId'), withdrawnOn: dayOf('withdrawnOn'), withdrawal: text('withdrawal') },
          { key },
        ),
      end: ({ key, text, day: dayOf }) =>
        directory.endPerson({ personId, endedOn: dayOf('endedOn'), endedBecause: text('endedBecause') as 'other' }, { key }),
      reopen: ({ key }) => directory.reopenPerson({ personId }, { key }),
      protect: async ({ key, text, dayOrNull, chosen }) =>
        leave(
          await directory.protectPerson(
            { personId, alsoPersonIds: chosen('also.'), teamId: text('teamId'), reason: text('reason') as 'other', reviewOn: dayOrNull('reviewOn') },
            { key },
          ),
        ),
      agree: ({ key, text }) => directory.agreeToMerge({ mergeId: text('mergeId') }, { key }),
      unmerge: ({ key, text }) => directory.unmergePersons({ mergeId: text('mergeId'), reason: text('reason') }, { key }),
      lift: ({ key, text }) => directory.proposeLift({ personId, reason: text('reason') }, { key }),
      agreeToLift: async ({ key }) => leave(await directory.decideLift({ personId, agreed: true }, { key })),
      refuseToLift: ({ key }) => directory.decideLift({ personId, agreed: false }, { key }),
    },
    (path) => (path.startsWith('members.0.') ? path.slice(10) : path),
  )
}
