import type { Api } from '#testing'

/** A row in every table of letters: one that was decided and whose addressee was confirmed, and a received paper. */
export async function layOutLetters({ directory, letters }: Api, happenedOn: string): Promise<{ letterId: string }> {
  const { items } = await directory.listOrganisations({ kind: 'public-office' })
  const { letterId } = await letters.saveLetter({
    compartment: 'community-welfare',
    issuer: 'council',
    kind: 'notice',
    title: '研修会の開催について（通知）',
  })
  const { revision } = await letters.getLetter({ letterId })
  await letters.setRecipients({ letterId, revision, recipients: [{ organisationId: items[0]!.organisationId }] })
  await letters.proposeLetter({ letterId, happenedOn })
  await letters.decideLetter({ letterId, happenedOn, decidedBy: '事務局長' })
  const { items: looked } = await letters.checkRecipients({ letterId })
  await letters.confirmRecipients({
    letterId,
    recipients: looked.map(({ recipientId, warnings }) => ({ recipientId, warnings: warnings.map(({ code }) => code) })),
  })
  await letters.recordReceived({ compartment: 'community-welfare', receivedOn: happenedOn, sender: '見本市', title: '照会' })
  return { letterId }
}
